const LINE_FEED = 0x0a;

/** A longer line is damage: the longest that heaptrack writes hold the name of one function. */
export const MAX_LINE_BYTES = 16 * 2 ** 20;

/** Takes whole lines: bytes from `start` up to `end`, the last of them a line feed. */
export interface LineConsumer {
  readLines(bytes: Uint8Array, start: number, end: number): void;
  /** The line after those that were read is longer than `MAX_LINE_BYTES`. */
  refuseLongLine(): never;
}

/**
 * Passes on chunks as runs of whole lines without copying them; only a line that crosses the end of a chunk is copied into
 * a buffer of its own. It may cross many chunks, so its parts are joined once.
 */
export class LineSplitter {
  private parts: Uint8Array[] = [];
  private partBytes = 0;

  constructor(private readonly consumer: LineConsumer) {}

  push(given: Uint8Array): void {
    const chunk = plain(given);
    let start = 0;
    if (this.parts.length > 0) {
      const firstEnd = chunk.indexOf(LINE_FEED) + 1;
      this.keep(firstEnd === 0 ? chunk : chunk.subarray(0, firstEnd));
      if (firstEnd === 0) return;
      const line = this.rest();
      this.parts = [];
      this.partBytes = 0;
      this.consumer.readLines(line, 0, line.length);
      start = firstEnd;
    }
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > start) this.consumer.readLines(chunk, start, end);
    if (Math.max(end, start) < chunk.length) this.keep(chunk.subarray(Math.max(end, start)));
  }

  /** The bytes after the last line feed: a line that was cut, or none. */
  rest(): Uint8Array {
    return plain(Buffer.concat(this.parts));
  }

  private keep(part: Uint8Array): void {
    this.parts.push(Buffer.from(part));
    this.partBytes += part.length;
    if (this.partBytes > MAX_LINE_BYTES) this.consumer.refuseLongLine();
  }
}

/** Not a Buffer, whose methods are others: what V8 compiles for one kind of bytes is given up when the other comes. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
