/** A record that ends too early or cannot be one; thrown without a stack, since a damaged file may hold a million of them. */
export const BROKEN_RECORD = new Error('not a record of a flight recording');

const TWO_TO_32 = 2 ** 32;
/** Upper halves of numbers that a double holds exactly. */
const MAX_EXACT_HIGH = 2 ** 21;

/** Of a number of seven bits a byte, the ninth byte has eight. */
const LONGEST_VARINT = 9;

/** How texts are written. */
const TEXT = { none: 0, empty: 1, constant: 2, utf8: 3, characters: 4, latin1: 5 } as const;

/** Identifies a constant within its type; a bigint only beyond 2^53. */
export type ConstantKey = number | bigint;

/** Walks over the numbers and texts of a chunk without copying. After each number that is read, its halves are in `low` and `high`. */
export class ChunkCursor {
  at = 0;
  /** Where the record ends. */
  limit = 0;
  /** The lower and the upper 32 bits of the last number. */
  low = 0;
  high = 0;

  /**
   * @param bytes of the chunk, from its header on
   * @param isCompressed whether numbers have as many bytes as they need, rather than those of their type
   */
  constructor(
    readonly bytes: Uint8Array,
    private readonly isCompressed: boolean,
  ) {}

  enter(at: number, limit: number): void {
    this.at = at;
    this.limit = limit;
  }

  /** @throws BROKEN_RECORD */
  long(): void {
    if (this.isCompressed) this.varint();
    else {
      this.high = this.fixed(4);
      this.low = this.fixed(4);
    }
  }

  /** @throws BROKEN_RECORD */
  int(): number {
    if (this.isCompressed) this.varint();
    else this.setLow(this.fixed(4));
    return this.low | 0;
  }

  /** @throws BROKEN_RECORD */
  short(): void {
    if (this.isCompressed) this.varint();
    else this.setLow(this.fixed(2));
  }

  /** @throws BROKEN_RECORD */
  byte(): number {
    this.setLow(this.fixed(1));
    return this.low;
  }

  /** @throws BROKEN_RECORD */
  skip(bytes: number): void {
    if (!(bytes <= this.limit - this.at)) throw BROKEN_RECORD;
    this.at += bytes;
  }

  /** @throws BROKEN_RECORD */
  float(): number {
    const { bytes, at } = this;
    this.skip(4);
    return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getFloat32(0);
  }

  /** The last number as a signed one of 64 bits; beyond 2^53 it is rounded. */
  number(): number {
    return (this.high | 0) * TWO_TO_32 + this.low;
  }

  /** The last number as a key; keys have no sign. */
  key(): ConstantKey {
    if (this.high < MAX_EXACT_HIGH) return this.high * TWO_TO_32 + this.low;
    return (BigInt(this.high) << 32n) | BigInt(this.low);
  }

  /**
   * A text; or where it stands among the constants of java.lang.String, its key.
   * @throws BROKEN_RECORD
   */
  text(): string | null | { readonly key: ConstantKey } {
    const encoding = this.byte();
    if (encoding === TEXT.none) return null;
    if (encoding === TEXT.empty) return '';
    if (encoding === TEXT.constant) {
      this.long();
      return { key: this.key() };
    }
    const length = this.length();
    if (encoding === TEXT.characters) return this.characters(length);
    const start = this.at;
    this.skip(length);
    const { buffer, byteOffset } = this.bytes;
    if (encoding !== TEXT.utf8 && encoding !== TEXT.latin1) throw BROKEN_RECORD;
    return Buffer.from(buffer, byteOffset + start, length).toString(encoding === TEXT.utf8 ? 'utf8' : 'latin1');
  }

  /** @throws BROKEN_RECORD */
  skipText(): void {
    const encoding = this.byte();
    if (encoding === TEXT.constant) this.long();
    else if (encoding === TEXT.utf8 || encoding === TEXT.latin1) this.skip(this.length());
    else if (encoding === TEXT.characters) for (let count = this.length(); count > 0; count--) this.short();
    else if (encoding !== TEXT.none && encoding !== TEXT.empty) throw BROKEN_RECORD;
  }

  /** How many things follow. */
  length(): number {
    const length = this.int();
    if (length < 0) throw BROKEN_RECORD;
    return length;
  }

  private characters(length: number): string {
    if (length > this.limit - this.at) throw BROKEN_RECORD;
    const units = new Uint16Array(length);
    for (let at = 0; at < length; at++) {
      this.short();
      units[at] = this.low;
    }
    return Buffer.from(units.buffer).toString('utf16le');
  }

  private setLow(value: number): void {
    this.low = value;
    this.high = 0;
  }

  /** A number of so many bytes, the highest first. */
  private fixed(bytes: number): number {
    if (this.at + bytes > this.limit) throw BROKEN_RECORD;
    let value = 0;
    for (let end = this.at + bytes; this.at < end; this.at++) value = value * 256 + this.bytes[this.at];
    return value;
  }

  private varint(): void {
    const first = this.at < this.limit ? this.bytes[this.at] : 0x80;
    if (first < 0x80) {
      this.at++;
      this.setLow(first);
    } else this.longVarint();
  }

  private longVarint(): void {
    const { bytes } = this;
    const end = Math.min(this.limit, this.at + LONGEST_VARINT);
    const last = this.at + LONGEST_VARINT - 1;
    let low = 0;
    let high = 0;
    for (let at = this.at, shift = 0; at < end; at++, shift += 7) {
      const byte = bytes[at];
      const digits = at === last ? byte : byte & 0x7f;
      if (shift < 28) low |= digits << shift;
      else if (shift === 28) {
        low |= digits << 28;
        high = digits >>> 4;
      } else high |= digits << (shift - 32);
      if (byte < 0x80 || at === last) {
        this.at = at + 1;
        this.low = low >>> 0;
        this.high = high >>> 0;
        return;
      }
    }
    throw BROKEN_RECORD;
  }
}
