const LINE_FEED = 0x0a;

/** Takes whole lines: bytes from `start` up to `end`, the last of them a line feed. */
export interface LineConsumer {
  readLines(bytes: Uint8Array, start: number, end: number): void;
}

/**
 * Passes on chunks as runs of whole lines without copying them; only a line that crosses the end of a chunk is copied into
 * a buffer of its own. It may cross many chunks, so its parts are joined once.
 */
export class LineSplitter {
  private parts: Uint8Array[] = [];

  constructor(private readonly consumer: LineConsumer) {}

  push(chunk: Uint8Array): void {
    let start = 0;
    if (this.parts.length > 0) {
      const firstEnd = chunk.indexOf(LINE_FEED) + 1;
      this.parts.push(firstEnd === 0 ? chunk : chunk.subarray(0, firstEnd));
      if (firstEnd === 0) return;
      const line = Buffer.concat(this.parts);
      this.parts = [];
      this.consumer.readLines(line, 0, line.length);
      start = firstEnd;
    }
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > start) this.consumer.readLines(chunk, start, end);
    if (Math.max(end, start) < chunk.length) this.parts.push(chunk.subarray(Math.max(end, start)));
  }

  /** The bytes after the last line feed: a line that was cut, or none. */
  rest(): Uint8Array {
    return Buffer.concat(this.parts);
  }
}
