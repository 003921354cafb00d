import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { SourcePathOf } from '../../check/blamed-frame.js';
import type { Environment } from '../context.js';
import { checkoutOfCi } from '../inputs/checkout.js';

/**
 * Maps the source files that a trace names to files of the repository: the one that a CI service checked out,
 * elsewhere the current folder.
 */
export function findSourcePaths({
  variables,
  workingDirectory,
}: Pick<Environment, 'variables' | 'workingDirectory'>): SourcePathOf {
  const root = resolve(checkoutOfCi(variables) || workingDirectory);
  const known = new Map<string, string>();
  return (file) => {
    const path = known.get(file) ?? findSource(file, [root, workingDirectory], root);
    known.set(file, path);
    return path;
  };
}

function findSource(file: string, folders: readonly string[], root: string): string {
  if (file === '') return '';
  const candidates = folders.map((folder) => relative(root, resolve(folder, file)));
  const path = candidates.find((candidate) => isInside(candidate) && isFile(resolve(root, candidate)));
  return path?.split(sep).join('/') ?? '';
}

function isInside(path: string): boolean {
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

/** False for a path that the system rejects, too: a trace may contain anything. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
