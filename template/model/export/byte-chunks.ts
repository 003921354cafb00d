const CHUNK_BYTES = 4 * 1024 * 1024;

/** Bytes that grow in chunks, since no string and no single buffer has room for the text of a large tree. */
export class ByteChunks {
  private readonly full: Uint8Array<ArrayBuffer>[] = [];
  private chunk = new Uint8Array(CHUNK_BYTES);
  private length = 0;

  /** Makes room for as many bytes in one chunk; what is pushed next must fit. */
  reserve(bytes: number): void {
    if (this.length + bytes <= this.chunk.length) return;
    this.full.push(this.chunk.subarray(0, this.length));
    this.chunk = new Uint8Array(Math.max(CHUNK_BYTES, bytes));
    this.length = 0;
  }

  push(bytes: Uint8Array): void {
    this.chunk.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** @param text of ASCII alone */
  pushText(text: string): void {
    for (let at = 0; at < text.length; at++) this.chunk[this.length++] = text.charCodeAt(at);
  }

  finish(): Uint8Array<ArrayBuffer>[] {
    return [...this.full, this.chunk.subarray(0, this.length)];
  }
}
