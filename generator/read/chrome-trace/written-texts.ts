import { textOf } from './trace-event.js';

const SLOTS = 1 << 12;
/** What is longer is decoded each time. */
const MAX_BYTES = 64;
/** So many bytes of a text tell in which slot it is looked for. */
const HASHED_BYTES = 8;

const DECODER = new TextDecoder();

/**
 * Texts and numbers as they are written in JSON, and the texts that they stand for: an event's name, category, process and thread
 * are among few, so most were decoded before.
 */
export class WrittenTexts {
  private readonly written = new Uint8Array(SLOTS * MAX_BYTES);
  private readonly lengths = new Uint8Array(SLOTS);
  private readonly texts: string[] = new Array(SLOTS).fill('');

  /** "" for what is neither a text nor a number. */
  of(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start;
    if (length > MAX_BYTES) return decoded(bytes, start, end);
    const step = 1 + Math.trunc(length / HASHED_BYTES);
    let hash = length;
    for (let at = start; at < end; at += step) hash = Math.imul(hash, 31) + bytes[at];
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    if (this.lengths[slot] !== length || !this.isAt(slot, bytes, start, end)) {
      this.lengths[slot] = length;
      this.written.set(bytes.subarray(start, end), slot * MAX_BYTES);
      this.texts[slot] = decoded(bytes, start, end);
    }
    return this.texts[slot];
  }

  private isAt(slot: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { written } = this;
    const offset = slot * MAX_BYTES - start;
    let at = start;
    while (at < end && bytes[at] === written[at + offset]) at++;
    return at === end;
  }
}

function decoded(bytes: Uint8Array, start: number, end: number): string {
  return textOf(JSON.parse(DECODER.decode(bytes.subarray(start, end))));
}
