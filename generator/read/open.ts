import { closeSync, createReadStream, existsSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../errors.js';
import { commandFile } from './command-file.js';
import { type Compression, detectCompression, MAGIC_BYTES } from './unpack/compression.js';
import type { PackedTrace } from './unpack/packed-trace.js';

/** A trace that is known to be readable, with how it is packed. */
export interface OpenedTrace extends PackedTrace {
  /** For messages: the base name, or "standard input". */
  readonly name: string;
}

/**
 * Opens a trace file.
 * @throws UserError where it is missing, empty, no file, or not readable
 */
export async function openTraceFile(path: string): Promise<OpenedTrace> {
  try {
    const status = statSync(path);
    if (status.isDirectory()) throw explainFolder(path);
    // Pipes and devices, e.g. of <(...) in a shell, can be read only once.
    if (!status.isFile()) return await openTraceStream(createReadStream(path), path);
    return {
      name: basename(path),
      path,
      bytes: null,
      sizeBytes: status.size,
      compression: detectFile(path, status.size),
    };
  } catch (error) {
    throw explainFileError(error, path);
  }
}

/**
 * Begins to read a trace that comes as a stream. One that is not packed is read as it arrives. A packed one is buffered
 * whole: damage makes gzip read it twice, and packed it is small.
 */
export async function openTraceStream(
  stream: AsyncIterable<Uint8Array>,
  name = 'standard input',
): Promise<OpenedTrace> {
  const rest = stream[Symbol.asyncIterator]();
  const head = await readHead(rest, MAGIC_BYTES);
  refuseEmpty(name, head.length);
  const compression = detectCompression(head);
  const whole = startingWith(head, rest);
  if (compression === 'none') {
    return { name, path: '', bytes: null, stream: whole, sizeBytes: Number.POSITIVE_INFINITY, compression };
  }
  const parts: Uint8Array[] = [];
  for await (const part of whole) parts.push(part);
  const bytes = Buffer.concat(parts);
  return { name, path: '', bytes, sizeBytes: bytes.length, compression };
}

/** What Instruments records is a folder that its makers call a file. */
export function isInstrumentsRecording(folder: string): boolean {
  return existsSync(`${folder}/form.template`);
}

function explainFolder(path: string): UserError {
  const folder = path.replace(/\/$/, '');
  const advice = isInstrumentsRecording(folder)
    ? `is a recording of Instruments. Convert it: xctrace export --input ${commandFile(folder)} --xpath '/trace-toc/*/data/table[@schema="time-profile"]' | inferno-collapse-xctrace | flamefile -.`
    : `is a folder: name the file in it that the profiler wrote.`;
  return new UserError('input', `${path} ${advice}`);
}

/** The first bytes of a stream, at least so many unless it ends before. */
export async function readHead(chunks: AsyncIterator<Uint8Array>, bytes: number): Promise<Uint8Array> {
  let head = Buffer.alloc(0);
  while (head.length < bytes) {
    const { done, value } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

/** A stream of which the beginning was read already. */
export async function* startingWith(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* { [Symbol.asyncIterator]: () => rest };
}

function detectFile(path: string, sizeBytes: number): Compression {
  refuseEmpty(path, sizeBytes);
  const file = openSync(path, 'r');
  try {
    const head = new Uint8Array(MAGIC_BYTES);
    return detectCompression(head.subarray(0, readSync(file, head, 0, head.length, 0)));
  } finally {
    closeSync(file);
  }
}

function refuseEmpty(name: string, sizeBytes: number): void {
  if (sizeBytes === 0) {
    throw new UserError(
      'input',
      `${name} is empty: the recording wrote nothing, or was copied before it was complete.`,
    );
  }
}

function explainFileError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new UserError('input', `${path} does not exist: check the name of the trace.`);
  if (code === 'EACCES' || code === 'EPERM')
    return new UserError('input', `${path} may not be read: check its permissions.`);
  if (error instanceof UserError || code === undefined) return error;
  return new UserError('input', `${path} could not be read (${(error as Error).message}).`);
}
