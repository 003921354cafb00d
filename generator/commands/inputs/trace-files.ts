import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../errors.js';
import { fileSystemError } from '../../file-system-error.js';
import { isInstrumentsRecording } from '../../read/open.js';
import { STANDARD_STREAM } from '../line/options.js';

/**
 * The files of one run as a command line names them: a folder stands for its files but the hidden ones, in the order of their
 * names, anything else for itself.
 * @returns relative to the working directory as they were given
 * @throws UserError for a folder without files
 */
export async function traceFiles(names: readonly string[], workingDirectory: string): Promise<string[]> {
  const files: string[] = [];
  for (const name of names) files.push(...(await filesIn(name, workingDirectory)));
  return files;
}

async function filesIn(name: string, workingDirectory: string): Promise<string[]> {
  const path = resolve(workingDirectory, name);
  if (name === STANDARD_STREAM || !isFolder(path) || isInstrumentsRecording(path)) return [name];
  const entries = entriesOf(path);
  const files = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'));
  if (files.length === 0) throw new UserError('input', `${name} is a folder without files.`);
  return files.map((entry) => join(name, entry.name)).sort();
}

/** What is not there is told by whoever reads it. */
function isFolder(path: string): boolean {
  try {
    return !path.includes('\0') && statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw fileSystemError(error, 'input', 'read', folder);
  }
}
