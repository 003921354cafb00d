import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileSystemError } from '../../file-system-error.js';

/**
 * What lies in a folder of a site, in the order of names, which is the same everywhere; nothing where there is none. Left out is what is
 * being written at this moment, see writeFileAtomically.
 * @throws UserError where it cannot be read
 */
export async function entriesOf(site: string, folder: string): Promise<Dirent[]> {
  const path = join(site, folder);
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.filter(({ name }) => !name.startsWith('.flamefile-')).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fileSystemError(error, 'input', 'read', path);
  }
}
