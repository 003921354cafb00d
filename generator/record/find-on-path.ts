import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Variables } from '../progress.js';

/** Where the system looks for a command if PATH is not set. */
const DEFAULT_PATH = '/usr/local/bin:/usr/bin:/bin';

/**
 * The file that a command's name means: one with a slash is a path, another is looked for on the PATH.
 * @returns an absolute path, or null where there is no such file that may be executed
 */
export async function findOnPath(word: string, variables: Variables, workingDirectory: string): Promise<string | null> {
  const folders = word.includes('/') ? [''] : (variables.PATH ?? DEFAULT_PATH).split(':');
  for (const folder of folders) {
    const path = resolve(workingDirectory, folder, word);
    if (await isExecutableFile(path)) return path;
  }
  return null;
}

async function isExecutableFile(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
