import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Built parts of the page. */
export type PageFile = 'report.js' | 'report.css' | 'boot.js' | 'boot.css' | 'compat.js';

/**
 * Reads a built part of the page from dist/template of the package that this code belongs to.
 * @throws Error where the package was not built
 */
export async function readPageFile(name: PageFile): Promise<string> {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return await readFile(join(folder, 'dist', 'template', name), 'utf8');
}
