import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Built parts of the page: those of the viewer, `report`, stand there packed and as text; those of a site lie beside its pages. */
export type PageFileName = 'report.js' | 'report.css' | 'boot.js' | 'boot.css' | 'compat.js' | 'site.js' | 'site.css';

export interface PageFile {
  /** As it stands in a report or a site. */
  readonly text: string;
  /** By which the page's policy allows it, once it is unpacked. */
  readonly hash: string;
}

/**
 * Reads a built part of the page from dist/template of the package that this code belongs to. What is the same for all reports is worked
 * out when flamefile is built: its hash, and how it is packed.
 * @throws Error where the package was not built
 */
export function readPageFile(name: PageFileName): PageFile {
  const path = join(builtFolder(), name);
  const ending = name.startsWith('report.') ? '.base91' : '';
  return { text: readFileSync(`${path}${ending}`, 'utf8'), hash: readFileSync(`${path}.sha256`, 'utf8') };
}

function builtFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'dist', 'template')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'dist', 'template');
}
