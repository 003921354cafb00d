import { accessSync, closeSync, constants, openSync, readSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BEGINNING_BYTES, isReportBeginning } from '../../template/data/file/report-text.js';
import { UserError } from '../errors.js';
import { fileSystemError } from '../file-system-error.js';
import { followLinks } from './follow-links.js';

/**
 * Makes sure, before any work is done, that a report may be written to `path`: not over a folder nor, unless forced, over
 * anything but an earlier report or an empty file.
 * @throws UserError
 */
export async function checkOutput(path: string, isForced: boolean): Promise<void> {
  const existing = await checkFile(path, 'report.html');
  if (existing === null) return;
  if (!isForced && existing.size > 0 && !isReport(path)) {
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
  const existing = statOrNull(path);
  if (existing?.isDirectory()) {
    throw outputError(`Cannot write to ${path}: it is a folder. Name a file in it, such as ${join(path, example)}.`);
  }
  if (existing !== null && !existing.isFile()) return null;
  checkFolder(path, linkedPlace(path));
  return existing;
}

/**
 * Makes sure that a file may be created at `place`.
 * @param path for messages: as it was given, before links were followed
 * @throws UserError
 */
function checkFolder(path: string, place: string): void {
  const folder = dirname(place);
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw outputError(
        `Cannot write ${path}: there is no folder ${folder}. Create it first, or choose another folder.`,
      );
    }
    throw fileSystemError(error, 'output', 'write into the folder', folder);
  }
}

function isReport(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    try {
      const beginning = Buffer.alloc(BEGINNING_BYTES);
      const bytesRead = readSync(file, beginning, 0, BEGINNING_BYTES, 0);
      return isReportBeginning(beginning.toString('latin1', 0, bytesRead));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw fileSystemError(error, 'output', 'check whether this is an earlier report:', path);
  }
}

/** What is at a path; null where there is nothing. @throws UserError where the system does not say */
export function statOrNull(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fileSystemError(error, 'output', 'write', path);
  }
}

function linkedPlace(path: string): string {
  try {
    return followLinks(path);
  } catch (error) {
    throw fileSystemError(error, 'output', 'write', path);
  }
}

function outputError(sentence: string): UserError {
  return new UserError('output', sentence);
}
