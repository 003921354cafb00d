import { chmodSync, closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileSystemError } from '../file-system-error.js';
import { untilInterrupted } from '../until-interrupted.js';
import { statOrNull } from './check-file.js';
import { followLinks } from './follow-links.js';
import type { Chunks } from './stream.js';

/** The part of a file's mode that says who may do what with it. */
const PERMISSION_BITS = 0o777;

/** Characters of text that are worth a call of the system. */
const LONG_PIECE = 1 << 19;

/**
 * Writes a whole file or nothing: first under a temporary name in the same folder, renamed at the end. A file that is
 * renewed keeps its mode. A link is followed, whether its target is there or not; a device or a pipe is written to directly.
 * @param interrupted stops the writing and removes the temporary file
 * @returns the number of bytes written
 * @throws UserError where the file cannot be written; the signal's reason where it was interrupted
 */
export async function writeFileAtomically(path: string, chunks: Chunks, interrupted: AbortSignal): Promise<number> {
  try {
    const existing = statOrNull(path);
    if (existing !== null && !existing.isFile()) {
      // A pipe waits for a reader, even to be opened.
      return await untilInterrupted(writeToDevice(path, chunks, interrupted), interrupted);
    }
    return await writeAndRename(followLinks(path), existing?.mode ?? null, chunks, interrupted);
  } catch (error) {
    throw fileSystemError(error, 'output', 'write', path);
  }
}

async function writeAndRename(
  path: string,
  mode: number | null,
  chunks: Chunks,
  interrupted: AbortSignal,
): Promise<number> {
  // A name that is taken, by whomever, is refused when it is opened ('wx').
  const temporary = join(dirname(path), `.flamefile-${Math.random().toString(36).slice(2)}.tmp`);
  try {
    const byteCount = await writeNewFile(temporary, chunks, interrupted);
    if (mode !== null) chmodSync(temporary, mode & PERMISSION_BITS);
    renameSync(temporary, path);
    return byteCount;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Signals have their turn after each piece. What is done in the thread pool is waited for longer than a small file takes to be written. */
async function writeNewFile(path: string, chunks: Chunks, interrupted: AbortSignal): Promise<number> {
  const file = openSync(path, 'wx');
  const write = async (bytes: Uint8Array) => {
    writeFileSync(file, bytes);
    await setImmediate();
  };
  try {
    return await writeChunks(write, chunks, interrupted);
  } finally {
    closeSync(file);
  }
}

async function writeToDevice(path: string, chunks: Chunks, interrupted: AbortSignal): Promise<number> {
  const file = await open(path, 'w');
  try {
    return await writeChunks((bytes) => file.writeFile(bytes), chunks, interrupted);
  } finally {
    await file.close();
  }
}

async function writeChunks(
  write: (bytes: Uint8Array) => Promise<void>,
  chunks: Chunks,
  interrupted: AbortSignal,
): Promise<number> {
  let byteCount = 0;
  for await (const chunk of inLongPieces(chunks)) {
    interrupted.throwIfAborted();
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    await write(bytes);
    byteCount += bytes.byteLength;
  }
  interrupted.throwIfAborted();
  return byteCount;
}

/** The same, short pieces of text joined. */
async function* inLongPieces(chunks: Chunks): Chunks {
  let text = '';
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') {
      text += chunk;
      if (text.length < LONG_PIECE) continue;
    }
    if (text !== '') yield text;
    text = '';
    if (typeof chunk !== 'string') yield chunk;
  }
  if (text !== '') yield text;
}
