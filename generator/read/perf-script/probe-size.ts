import { afterBlanks, afterWord, beginsWith } from './bytes.js';

const FIELD = 'size=';

/** What a probe's fields say after `size=`, in decimal or, with 0x in front, hexadecimal digits; -1 where none of them is one. */
export function sizeIn(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; ) {
    const wordEnd = afterWord(bytes, at, end);
    if (beginsWith(bytes, at, wordEnd, FIELD)) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + at + FIELD.length, wordEnd - at - FIELD.length);
      const number = text.toString('latin1');
      return /^(?:\d{1,20}|0x[\da-f]{1,16})$/.test(number) ? Number(number) : -1;
    }
    at = afterBlanks(bytes, wordEnd, end);
  }
  return -1;
}
