import { constants, type Stats } from 'node:fs';
import { access, chmod, type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BEGINNING_BYTES, isReportBeginning } from '../../template/data/file/report-text.js';
import { UserError } from '../errors.js';
import { fileSystemError } from '../file-system-error.js';
import { untilInterrupted } from '../until-interrupted.js';
import { followLinks } from './follow-links.js';
import type { Chunks } from './stream.js';

/** The part of a file's mode that says who may do what with it. */
const PERMISSION_BITS = 0o777;

/**
 * Makes sure, before any work is done, that a report may be written to `path`: not over a folder nor, unless forced, over
 * anything but an earlier report or an empty file.
 * @throws UserError
 */
export async function checkOutput(path: string, isForced: boolean): Promise<void> {
  const existing = await checkFile(path, 'report.html');
  if (existing === null) return;
  if (!isForced && existing.size > 0 && !(await isReport(path))) {
    throw outputError(
      `${path} is not a flamefile report. Choose another name with --output, or overwrite it with --force.`,
    );
  }
}

/**
 * Makes sure that a file may be written at `path`: that it is no folder, and that its folder exists and is writable.
 * @param example a file name for the error message
 * @returns the existing file; null where there is none, and for a device or a pipe
 * @throws UserError
 */
export async function checkFile(path: string, example: string): Promise<Stats | null> {
  const existing = await statOrNull(path);
  if (existing?.isDirectory()) {
    throw outputError(`Cannot write to ${path}: it is a folder. Name a file in it, such as ${join(path, example)}.`);
  }
  if (existing !== null && !existing.isFile()) return null;
  await checkFolder(path, await linkedPlace(path));
  return existing;
}

/**
 * Writes a whole file or nothing: first under a temporary name in the same folder, renamed at the end. A file that is
 * renewed keeps its mode. A link is followed, whether its target is there or not; a device or a pipe is written to directly.
 * @param interrupted stops the writing and removes the temporary file
 * @returns the number of bytes written
 * @throws UserError where the file cannot be written; the signal's reason where it was interrupted
 */
export async function writeFileAtomically(path: string, chunks: Chunks, interrupted: AbortSignal): Promise<number> {
  try {
    const existing = await statOrNull(path);
    if (existing !== null && !existing.isFile()) {
      // A pipe waits for a reader, even to be opened.
      return await untilInterrupted(writeNewFile(path, 'w', chunks, interrupted), interrupted);
    }
    return await writeAndRename(await followLinks(path), existing?.mode ?? null, chunks, interrupted);
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
    const byteCount = await writeNewFile(temporary, 'wx', chunks, interrupted);
    if (mode !== null) await chmod(temporary, mode & PERMISSION_BITS);
    await rename(temporary, path);
    return byteCount;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeNewFile(path: string, flags: string, chunks: Chunks, interrupted: AbortSignal): Promise<number> {
  const file = await open(path, flags);
  try {
    return await writeChunks(file, chunks, interrupted);
  } finally {
    await file.close();
  }
}

async function writeChunks(file: FileHandle, chunks: Chunks, interrupted: AbortSignal): Promise<number> {
  let byteCount = 0;
  for await (const chunk of chunks) {
    interrupted.throwIfAborted();
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    await file.writeFile(bytes);
    byteCount += bytes.byteLength;
  }
  interrupted.throwIfAborted();
  return byteCount;
}

/**
 * Makes sure that a file may be created at `place`.
 * @param path for messages: as it was given, before links were followed
 * @throws UserError
 */
async function checkFolder(path: string, place: string): Promise<void> {
  const folder = dirname(place);
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw outputError(
        `Cannot write ${path}: there is no folder ${folder}. Create it first, or choose another folder.`,
      );
    }
    throw fileSystemError(error, 'output', 'write into the folder', folder);
  }
}

async function isReport(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
      return isReportBeginning(buffer.toString('latin1', 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileSystemError(error, 'output', 'check whether this is an earlier report:', path);
  }
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fileSystemError(error, 'output', 'write', path);
  }
}

async function linkedPlace(path: string): Promise<string> {
  try {
    return await followLinks(path);
  } catch (error) {
    throw fileSystemError(error, 'output', 'write', path);
  }
}

function outputError(sentence: string): UserError {
  return new UserError('output', sentence);
}
