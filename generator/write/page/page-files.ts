import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Built parts of the page that stand in a report as they are. */
export type PageFile = 'boot.js' | 'boot.css' | 'compat.js';

/** Those that a report holds packed: gzip members. */
export type PackedPageFile = 'report.js.gz' | 'report.css.gz';

/**
 * Reads a built part of the page from dist/template of the package that this code belongs to.
 * @throws Error where the package was not built
 */
export async function readPageFile(name: PageFile): Promise<string> {
  return await readFile(pathOf(name), 'utf8');
}

/** @throws Error where the package was not built */
export async function readPackedPageFile(name: PackedPageFile): Promise<Buffer> {
  return await readFile(pathOf(name));
}

function pathOf(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'dist', 'template', name);
}
