/** A message that is not protobuf; thrown without a stack, since a damaged file may hold a million of them. */
export const BROKEN_MESSAGE = new Error('not a protobuf message');

export const VARINT = 0;
export const BYTES = 2;
const FIXED_64 = 1;
const FIXED_32 = 5;

const MAX_VARINT_BYTES = 10;
const TWO_TO_32 = 2 ** 32;

/**
 * Walks over protobuf's wire format (https://protobuf.dev/programming-guides/encoding), field by field, without copying.
 * After `next` the field's value is in `low` and `high`, or between `start` and `end`.
 */
export class WireCursor {
  at = 0;
  /** Where the message ends. */
  limit = 0;
  field = 0;
  wireType = 0;
  /** The lower and the upper 32 bits of the last number. */
  low = 0;
  high = 0;
  /** Where the contents of the last field begin and end, if it is of bytes. */
  start = 0;
  end = 0;

  constructor(readonly bytes: Uint8Array) {}

  enter(start: number, limit: number): void {
    this.at = start;
    this.limit = limit;
  }

  /**
   * Goes to the next field.
   * @returns false at the end of the message
   * @throws BROKEN_MESSAGE
   */
  next(): boolean {
    if (this.at >= this.limit) return false;
    this.readVarint();
    this.wireType = this.low & 7;
    this.field = this.low >>> 3;
    if (this.high !== 0 || this.field === 0) throw BROKEN_MESSAGE;
    if (this.wireType === VARINT) this.readVarint();
    else if (this.wireType === BYTES) this.readLength();
    else if (this.wireType === FIXED_64) this.skip(8);
    else if (this.wireType === FIXED_32) this.skip(4);
    else throw BROKEN_MESSAGE;
    return true;
  }

  /** @throws BROKEN_MESSAGE where the number does not end within the message, or within ten bytes */
  readVarint(): void {
    const first = this.at < this.limit ? this.bytes[this.at] : 0x80;
    if (first < 0x80) {
      this.at++;
      this.low = first;
      this.high = 0;
    } else this.readLongVarint();
  }

  /** The last number as a signed one of 64 bits; beyond 2^53 it is rounded. */
  signed(): number {
    return (this.high | 0) * TWO_TO_32 + this.low;
  }

  /** The last number as an index; one beyond 2^53 is rounded, and is no valid index anyhow. */
  unsigned(): number {
    return this.high * TWO_TO_32 + this.low;
  }

  /** The last number in full. */
  exact(): bigint {
    return (BigInt(this.high) << 32n) | BigInt(this.low);
  }

  private readLongVarint(): void {
    const { bytes, limit } = this;
    const end = Math.min(limit, this.at + MAX_VARINT_BYTES);
    let low = 0;
    let high = 0;
    let shift = 0;
    for (let at = this.at; at < end; at++, shift += 7) {
      const byte = bytes[at];
      const digits = byte & 0x7f;
      if (shift < 28) low |= digits << shift;
      else if (shift === 28) {
        low |= digits << 28;
        high = digits >>> 4;
      } else high |= digits << (shift - 32);
      if (byte < 0x80) {
        this.at = at + 1;
        this.low = low >>> 0;
        this.high = high >>> 0;
        return;
      }
    }
    throw BROKEN_MESSAGE;
  }

  private readLength(): void {
    this.readVarint();
    this.start = this.at;
    this.end = this.at + this.unsigned();
    if (this.end > this.limit) throw BROKEN_MESSAGE;
    this.at = this.end;
  }

  private skip(length: number): void {
    this.at += length;
    if (this.at > this.limit) throw BROKEN_MESSAGE;
  }
}
