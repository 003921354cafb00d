import { topLevelFields } from './top-level-fields.js';

/** Five words of 4 or 8 bytes: 0, 3, 0, the period, 0. */
export function isGperftoolsCpuProfile(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  return [4, 8].some((wordBytes) => {
    if (head.length < 5 * wordBytes) return false;
    const at = (word: number) =>
      wordBytes === 4 ? view.getUint32(word * 4, true) : Number(view.getBigUint64(word * 8, true));
    return at(0) === 0 && at(1) === 3 && at(2) === 0 && at(3) > 0 && at(4) === 0;
  });
}

/** Whether it is a message of Protocol Buffers with these fields alone. Text that begins with a line feed has the look of one as well. */
export function isMessageOf(head: Uint8Array, start: string, allowed: readonly number[], needed: number): boolean {
  if (!/[^\s!-~]/.test(start)) return false;
  const fields = topLevelFields(head);
  return fields?.has(needed) === true && [...fields].every((field) => allowed.includes(field));
}

/** Protocols 2 to 5 of pickle. */
export function isPickle(head: Uint8Array): boolean {
  return head[0] === 0x80 && head[1] >= 2 && head[1] <= 5;
}

/** A dictionary of tuples, as Python's marshal writes those of cProfile. */
export function isPstats(head: Uint8Array): boolean {
  return [0x7b, 0xfb].includes(head[0]) && [0x28, 0x29, 0xa8, 0xa9].includes(head[1]);
}
