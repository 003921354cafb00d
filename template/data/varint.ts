/**
 * Variable-length integers: seven bits a byte, least significant first, the high bit set on all but the last byte
 * (LEB128). Values are whole numbers up to 2^53, so beyond 32 bits they are handled as doubles.
 */
export class ByteWriter {
  private bytes = new Uint8Array(1 << 12);
  length = 0;

  writeUnsigned(value: number): void {
    if (this.length + 8 > this.bytes.length) this.grow(this.length + 8);
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

  /** Zigzag: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4. Values between -2^52 and 2^52. */
  writeSigned(value: number): void {
    this.writeUnsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  writeBytes(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.bytes.length) this.grow(this.length + bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private grow(least: number): void {
    const grown = new Uint8Array(Math.max(least, this.bytes.length * 2));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

export class ByteReader {
  at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  /** @throws RangeError where the bytes end inside a number, or one is larger than 2^53 */
  readUnsigned(): number {
    let byte = this.next();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let scale = 128;
    do {
      byte = this.next();
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (value > Number.MAX_SAFE_INTEGER || scale > 2 ** 56) throw new RangeError('a number is larger than 2^53');
    } while (byte >= 0x80);
    return value;
  }

  readSigned(): number {
    const zigzag = this.readUnsigned();
    return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
  }

  readBytes(count: number): Uint8Array {
    if (count > this.bytes.length - this.at) throw new RangeError('the bytes end inside a text');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  private next(): number {
    if (this.at >= this.bytes.length) throw new RangeError('the bytes end inside a number');
    return this.bytes[this.at++];
  }
}
