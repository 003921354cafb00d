import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../../errors.js';
import { fileSystemError } from '../../file-system-error.js';
import type { CommandContext } from '../context.js';
import { type OptionValues, STANDARD_STREAM } from '../line/options.js';

/**
 * The files of the older run as --baseline names them: one, several, or a folder's in the order of their names.
 * @param configured the one of a config, which --baseline replaces; null for none
 * @returns relative to the working directory as they were given; empty where there is none
 * @throws UserError for a folder without files, and for standard input beside others
 */
export async function baselineFiles(
  options: OptionValues,
  configured: string | null,
  { environment: { workingDirectory } }: CommandContext,
): Promise<readonly string[]> {
  const names = options.get('baseline')?.split('\n') ?? (configured === null ? [] : [configured]);
  const files: string[] = [];
  for (const name of names) files.push(...(await filesIn(name, workingDirectory)));
  if (files.length > 1 && files.includes(STANDARD_STREAM)) {
    throw new UserError('usage', `Standard input holds one trace, but ${files.length} baselines were given.`);
  }
  return files;
}

/** Of a folder its files but the hidden ones; anything else stands for itself. */
async function filesIn(name: string, workingDirectory: string): Promise<string[]> {
  const path = resolve(workingDirectory, name);
  if (name === STANDARD_STREAM || !(await isFolder(path))) return [name];
  const entries = await readdir(path, { withFileTypes: true }).catch((error) => {
    throw fileSystemError(error, 'input', 'read the baseline', path);
  });
  const files = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'));
  if (files.length === 0) throw new UserError('input', `The baseline ${name} is a folder without files.`);
  return files.map((entry) => join(name, entry.name)).sort();
}

/** What is not there is told by whoever reads it. */
async function isFolder(path: string): Promise<boolean> {
  if (path.includes('\0')) return false;
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}
