import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Variables } from '../progress.js';

/** The search path where PATH is not set. */
const DEFAULT_PATH = '/usr/local/bin:/usr/bin:/bin';

/**
 * Finds a command's file: a word with a slash is a path, any other is searched for on the PATH.
 * @returns an absolute path, or null where no such file is executable
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
