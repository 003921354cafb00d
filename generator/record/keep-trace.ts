import { createGzip } from 'node:zlib';
import { UserError } from '../errors.js';
import { openTraceFile } from '../read/open.js';
import { checkFile, writeFileAtomically } from '../write/file.js';
import { writeChunk } from './write-chunk.js';

/**
 * Makes sure, before a program is run, that its trace may be kept at `path`: not over a folder or, unless forced, over
 * anything but an earlier trace or an empty file.
 * @throws UserError
 */
export async function checkKeptTrace(path: string, isForced: boolean): Promise<void> {
  const existing = await checkFile(path, 'heaptrack.gz');
  if (isForced || existing === null || existing.size === 0) return;
  if ((await openTraceFile(path)).compression === 'none') {
    const advice = 'Choose another name with --keep-trace, or overwrite it with --force.';
    throw new UserError('output', `${path} is not a packed trace. ${advice}`);
  }
}

/** Writes a copy of a trace into a file, packed with gzip, completely or not at all. */
export class KeptTrace {
  private readonly gzip = createGzip();
  private readonly discarded = new AbortController();
  private readonly written: Promise<number>;

  /** @param path where the file will be once `keep` has returned */
  constructor(path: string, interrupted: AbortSignal) {
    // Where the file cannot be written, `keep` throws the reason.
    this.gzip.on('error', () => {});
    this.written = writeFileAtomically(path, this.gzip, AbortSignal.any([interrupted, this.discarded.signal]));
    this.written.catch(() => this.gzip.destroy());
  }

  /** Passes the chunks on, and writes them as well. */
  async *copy(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      await writeChunk(this.gzip, chunk);
      yield chunk;
    }
  }

  /** @throws UserError where the file cannot be written */
  async keep(): Promise<void> {
    this.gzip.end();
    await this.written;
  }

  async discard(): Promise<void> {
    this.discarded.abort();
    this.gzip.end();
    await this.written.catch(() => {});
  }
}
