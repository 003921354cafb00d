const SPACE = 0x20;

/** The value of each byte as a lower-case hexadecimal digit; 255 for all others. */
export const HEX_DIGITS = new Uint8Array(256).fill(255);
for (let digit = 0; digit < 16; digit++) HEX_DIGITS['0123456789abcdef'.charCodeAt(digit)] = digit;

const NO_PAIR = 0xffff;

/** The value of each two bytes, the first in the low ones, as two hexadecimal digits; from 256 on for all others. */
export const HEX_PAIRS = new Uint16Array(0x10000).fill(NO_PAIR);
for (let high = 0; high < 256; high++) {
  for (let low = 0; HEX_DIGITS[high] < 16 && low < 256; low++) {
    if (HEX_DIGITS[low] < 16) HEX_PAIRS[high | (low << 8)] = HEX_DIGITS[high] * 16 + HEX_DIGITS[low];
  }
}

/** An address has 64 bits; a longer number is malformed. */
const MAX_DIGITS = 16;

/** Reads the operands of one record: hexadecimal numbers, each after one space. */
export class HexCursor {
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private end = 0;

  /** @param at the first operand's first byte; `end` the line's end, line feed excluded */
  reset(bytes: Uint8Array, at: number, end: number): void {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get hasMore(): boolean {
    return this.at < this.end;
  }

  /** The position after the space that follows the last operand read. */
  get position(): number {
    return this.at;
  }

  /** @returns the next operand; -1 where there is none or it is no number */
  next(): number {
    const start = this.at;
    let at = start;
    let value = 0;
    while (at < this.end) {
      const digit = HEX_DIGITS[this.bytes[at]];
      if (digit > 15) break;
      value = value * 16 + digit;
      at++;
    }
    const isNumber = at > start && at - start <= MAX_DIGITS && (at === this.end || this.bytes[at] === SPACE);
    if (!isNumber) return -1;
    this.at = at + 1;
    return value;
  }
}
