import { execFile } from 'node:child_process';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The capacity of a pipe. */
const CHUNK_BYTES = 64 * 1024;

/** heaptrack writes 4 kB at once. After a read of less than this the reader waits for more, since each read has a cost. */
const MIN_READ_BYTES = CHUNK_BYTES / 4;
const POLL_MILLISECONDS = 1;

/** A byte that heaptrack never writes: its output is lines of text. */
const END_MARK = 0;

/**
 * A named pipe that is read until `end` is called.
 *
 * It is open for writing here as well. So a program that opens it does not block, one that never opens it blocks nothing,
 * and the end does not depend on which processes still have it open: `end` writes a mark after all that was written before.
 */
export class Fifo {
  /** How many bytes have been read so far. */
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
        if (bytesRead < MIN_READ_BYTES) await setTimeout(POLL_MILLISECONDS);
      }
    } finally {
      await this.file.close();
    }
  }

  /** Ends the reading after all that has been written so far. Removes the pipe, so that no process blocks on opening it. */
  async end(): Promise<void> {
    await rm(this.path);
    await this.file.write(Uint8Array.of(END_MARK));
  }
}
