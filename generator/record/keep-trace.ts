import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { UserError } from '../errors.js';
import type { Variables } from '../progress.js';
import { openTraceFile } from '../read/open.js';
import { checkFile } from '../write/check-file.js';
import { writeFileAtomically } from '../write/file.js';
import { findOnPath } from './find-on-path.js';
import { writeChunk } from './write-chunk.js';

/** Where a trace is kept, and how it is packed. */
export interface TracePlace {
  readonly path: string;
  /** The path of the program zstd, where the name asks for it; null for gzip. */
  readonly zstd: string | null;
}

/** Endings of what a trace is not packed with. */
const OTHER_PACKINGS = /\.(?:xz|lz4|bz2|zip|tar|tgz|7z|br)$/i;

/**
 * Makes sure, before a program is run, that its trace may be kept in `file`: packed as its name says; not over a folder or,
 * unless forced, over anything but an earlier trace or an empty file.
 * @throws UserError
 */
export async function planKeptTrace(
  file: string,
  isForced: boolean,
  { variables, workingDirectory }: { readonly variables: Variables; readonly workingDirectory: string },
): Promise<TracePlace> {
  if (OTHER_PACKINGS.test(file)) {
    throw new UserError(
      'usage',
      `--keep-trace ${file}: a trace is packed with gzip or zstd, so let its name end in .gz or .zst.`,
    );
  }
  const zstd = /\.zst$/i.test(file) ? await findOnPath('zstd', variables, workingDirectory) : null;
  if (zstd === null && /\.zst$/i.test(file)) {
    throw new UserError(
      'usage',
      `--keep-trace ${file} needs the program zstd, which is not on the PATH: install it, or let the name end in .gz.`,
    );
  }
  const path = resolve(workingDirectory, file);
  await checkKeptTrace(path, isForced);
  return { path, zstd };
}

async function checkKeptTrace(path: string, isForced: boolean): Promise<void> {
  const existing = await checkFile(path, 'heaptrack.gz');
  if (isForced || existing === null || existing.size === 0) return;
  if ((await openTraceFile(path)).compression === 'none') {
    const advice = 'Choose another name with --keep-trace, or overwrite it with --force.';
    throw new UserError('output', `${path} is not a packed trace. ${advice}`);
  }
}

/** Writes a copy of a trace into a file, packed as its name says, completely or not at all. */
export class KeptTrace {
  private readonly packer: Packer;
  private readonly discarded = new AbortController();
  private readonly written: Promise<number>;

  /** @param file where it will be once `keep` has returned */
  constructor({ path, zstd }: TracePlace, interrupted: AbortSignal) {
    this.packer = zstd === null ? gzipPacker() : zstdPacker(zstd);
    const { input, output } = this.packer;
    // Where the file cannot be written, `keep` throws the reason.
    input.on('error', () => {});
    this.written = writeFileAtomically(path, output, AbortSignal.any([interrupted, this.discarded.signal]));
    this.written.catch(() => input.destroy());
  }

  /** Passes the chunks on, and writes them as well. */
  async *copy(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      await writeChunk(this.packer.input, chunk);
      yield chunk;
    }
  }

  /** @throws UserError where the file cannot be written */
  async keep(): Promise<void> {
    this.packer.input.end();
    await this.written;
  }

  async discard(): Promise<void> {
    this.discarded.abort();
    this.packer.input.end();
    await this.written.catch(() => {});
  }
}

/** What is written to `input` comes packed out of `output`. */
interface Packer {
  readonly input: Writable;
  readonly output: AsyncIterable<Uint8Array>;
}

function gzipPacker(): Packer {
  const gzip = createGzip();
  return { input: gzip, output: gzip };
}

/** Detached, it gets no signals from the terminal, so it outlives the program. */
function zstdPacker(zstd: string): Packer {
  const child = spawn(zstd, ['-q', '-c'], { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new UserError('output', `The trace was not kept: zstd ended with ${signal ?? code}.`));
    });
  });
  ended.catch(() => {});
  async function* packed() {
    yield* child.stdout;
    await ended;
  }
  return { input: child.stdin, output: packed() };
}
