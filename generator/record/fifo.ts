import { execFile } from 'node:child_process';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

/** What a pipe holds. */
const CHUNK_BYTES = 64 * 1024;

/** heaptrack writes 4 kB at once. A reader that is quicker takes a nap until there is more: each reading has its price. */
const FEW_BYTES = CHUNK_BYTES / 4;
const NAP_MILLISECONDS = 1;

/** A byte that heaptrack never writes: all it writes are lines of text. */
const END_MARK = 0;

/**
 * A named pipe, read until the one who made it says that it is over.
 *
 * It is open for writing here as well. So a program that opens it never waits, one that never opens it keeps nobody
 * waiting, and the end does not depend on who still has it open: `end` writes a mark, and what was written before
 * stands before it.
 */
export class Fifo {
  /** What has come through so far. */
  byteCount = 0;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
  ) {}

  static async create(path: string): Promise<Fifo> {
    await promisify(execFile)('mkfifo', ['-m', '600', path]);
    return new Fifo(path, await open(path, 'r+'));
  }

  /** All that is written to the pipe until `end` is called; to be read once. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const { buffer, bytesRead } = await this.file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, null);
        const chunk = buffer.subarray(0, bytesRead);
        const end = chunk.indexOf(END_MARK);
        const written = end < 0 ? chunk : chunk.subarray(0, end);
        this.byteCount += written.length;
        if (written.length > 0) yield written;
        if (end >= 0) return;
        if (bytesRead < FEW_BYTES) await setTimeout(NAP_MILLISECONDS);
      }
    } finally {
      await this.file.close();
    }
  }

  /** Ends the reading behind all that has been written so far. Nobody can open the pipe any more, and wait for a reader. */
  async end(): Promise<void> {
    await rm(this.path);
    await this.file.write(Uint8Array.of(END_MARK));
  }
}
