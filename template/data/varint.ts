import { DamagedReport } from './damaged-report.js';

/** Of a number below 2^53. */
const MAX_BYTES = 8;

/**
 * Variable-length integers: seven bits a byte, least significant first, the high bit set on all but the last byte
 * (LEB128). Values are whole numbers up to 2^53, so beyond 32 bits they are handled as doubles.
 */
export class ByteWriter {
  private bytes = new Uint8Array(1 << 12);
  length = 0;

  /**
   * A whole number from 0 to 2^53.
   * @throws RangeError for any other, which its bytes could not give back
   */
  writeUnsigned(value: number): void {
    requireWhole(value);
    if (value < 0) throw new RangeError(`${value} cannot be written as a number without a sign`);
    if (this.length + MAX_BYTES > this.bytes.length) this.grow(this.length + MAX_BYTES);
    let rest = value;
    while (rest >= 0x80000000) {
      this.bytes[this.length++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /**
   * Many numbers as `writeUnsigned` writes them.
   * @throws RangeError
   */
  writeAllUnsigned(values: Float64Array): void {
    const most = this.length + values.length * MAX_BYTES;
    if (most > this.bytes.length) this.grow(most);
    const { bytes } = this;
    let at = this.length;
    for (let index = 0; index < values.length; index++) {
      let rest = values[index];
      if (rest >= 0 && rest <= 0x7fffffff && (rest | 0) === rest) {
        while (rest >= 0x80) {
          bytes[at++] = (rest & 0x7f) | 0x80;
          rest >>>= 7;
        }
        bytes[at++] = rest;
      } else {
        this.length = at;
        this.writeUnsigned(rest);
        at = this.length;
      }
    }
    this.length = at;
  }

  /**
   * A whole number between -2^52 and 2^52, zigzag: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4.
   * @throws RangeError for any other
   */
  writeSigned(value: number): void {
    // Doubled, a half would look whole.
    requireWhole(value);
    this.writeUnsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  writeBytes(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.bytes.length) this.grow(this.length + bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** The first bytes that were written; those after them are then the first. */
  take(count: number): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, count);
    this.bytes.copyWithin(0, count, this.length);
    this.length -= count;
    return taken;
  }

  private grow(least: number): void {
    const grown = new Uint8Array(Math.max(least, this.bytes.length * 2));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

/** @throws RangeError for a fraction, for what is no number, and from 2^53 on, where not every whole number is a double */
export function requireWhole(value: number): void {
  // Nearly all are of 32 bits, which costs least to tell.
  if ((value | 0) !== value && !Number.isSafeInteger(value)) {
    throw new RangeError(`${value} cannot be written: only whole numbers below 2^53 can`);
  }
}

/** How the numbers of a column are written: as they are; zigzag; or zigzag, each minus the one before. */
export type NumberForm = 'unsigned' | 'signed' | 'deltas';

/**
 * Fills a column with numbers that take up all of the bytes. One loop for every form: what the first column has
 * compiled, the others find compiled. A column of 32 bits holds whole numbers of 0 and more.
 * @throws DamagedReport where the bytes end too early or too late, or a number is too large for 2^53 or for the column
 */
export function readNumbers(bytes: Uint8Array, column: Uint32Array | Float64Array, form: NumberForm): void {
  const limit = column instanceof Uint32Array ? 0xffffffff : Number.MAX_SAFE_INTEGER;
  const least = column instanceof Uint32Array ? 0 : -Infinity;
  const isZigzag = form === 'signed' || form === 'deltas';
  const isDeltas = form === 'deltas';
  let before = 0;
  let at = 0;
  for (let row = 0; row < column.length; row++) {
    // Beyond the bytes there is `undefined`, which ends a number as well, and is found out below.
    let value = bytes[at++];
    if (value >= 0x80) {
      let byte = value;
      let scale = 1;
      value = 0;
      do {
        value += (byte & 0x7f) * scale;
        scale *= 128;
        byte = bytes[at++];
      } while (byte >= 0x80 && scale < 2 ** 49);
      value += byte * scale;
      if (value > Number.MAX_SAFE_INTEGER) throw new DamagedReport('a number is larger than 2^53');
    }
    if (isZigzag) {
      if (value < 0x80000000) value = (value >>> 1) ^ -(value & 1);
      else value = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    if (isDeltas) value += before;
    if (value > limit || value < least) throw new DamagedReport('a number is out of range');
    column[row] = value;
    before = value;
  }
  if (at > bytes.length) throw new DamagedReport('the bytes end inside a number');
  if (at < bytes.length) throw new DamagedReport('there are more numbers than rows');
}
