import { grownLength } from '../../../template/data/growing-column.js';

/** Four numbers below 2^53 of seven bits a byte. */
const MAX_CHANGE_BYTES = 32;

/** Longer pieces than this are of no use. */
const MAX_PIECE_BYTES = 2 ** 25;

/** Packs changes, each number seven bits a byte, the high bit set on all but the last byte. */
export class ChangeWriter {
  changes = 0;
  private bytes = new Uint8Array(1 << 12);
  /** Where what was not taken yet begins, and where it ends. */
  private start = 0;
  private length = 0;
  private blockBefore = 0;

  /** Blocks ascending. */
  write(block: number, allocated: number, temporary: number, live: number): void {
    if (this.length + MAX_CHANGE_BYTES > this.bytes.length) this.grow();
    const { bytes } = this;
    let at = writeNumber(bytes, this.length, block - this.blockBefore);
    at = writeNumber(bytes, at, allocated);
    at = writeNumber(bytes, at, temporary);
    this.length = writeNumber(bytes, at, zigzag(live));
    this.blockBefore = block;
    this.changes++;
  }

  /** What was written, and forgets it. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(this.start, this.length);
    this.changes = 0;
    this.start = this.length;
    this.blockBefore = 0;
    return taken;
  }

  /** What was taken stays in the memory that it is in. */
  private grow(): void {
    const rest = this.bytes.subarray(this.start, this.length);
    const grown = new Uint8Array(Math.max(2 * rest.length, Math.min(grownLength(this.bytes), MAX_PIECE_BYTES)));
    grown.set(rest);
    this.bytes = grown;
    this.start = 0;
    this.length = rest.length;
  }
}

/** Reads such numbers one after the other. */
export class ChangeReader {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  next(): number {
    const first = this.bytes[this.at++];
    return first < 0x80 ? first : this.longNumber(first);
  }

  nextSigned(): number {
    const value = this.next();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  private longNumber(first: number): number {
    let value = first & 0x7f;
    for (let scale = 0x80; ; scale *= 0x80) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
}

/** @returns where the next one goes */
export function writeNumber(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest >= 0x80) {
    bytes[at++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  bytes[at++] = rest;
  return at;
}

/** 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
