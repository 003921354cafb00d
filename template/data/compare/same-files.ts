import { moduleBaseName } from '../modules.js';
import type { FrameTable } from '../tables.js';

/** A commit or a version is part of what is told of a file: links are made of it. */
const HAS_OWN_VERSION = /^\/rustc\/|-\d+\.\d+/;

/**
 * What the files of an older run are called in the newer one, where the two were built in different folders: files of one name that
 * hold the same function, and of which each run has only its own.
 * @param texts that functions and files of both are numbers of
 * @returns by the older file's number; those that are called alike, or have no like, are missing
 */
export function sameFiles(
  newer: Pick<FrameTable, 'file' | 'functionName'>,
  older: Pick<FrameTable, 'file' | 'functionName'>,
  texts: readonly string[],
): Map<number, number> {
  const [newerFiles, olderFiles] = [new Set(newer.file), new Set(older.file)];
  const isOnlyIn = (file: number, others: ReadonlySet<number>) =>
    texts[file] !== '' && !others.has(file) && !HAS_OWN_VERSION.test(texts[file]);
  const filesOf = new Map<string, Set<number>>();
  const keyOf = (functionName: number, file: number) => `${functionName} ${moduleBaseName(texts[file])}`;
  newer.file.forEach((file, frame) => {
    if (!isOnlyIn(file, olderFiles)) return;
    const key = keyOf(newer.functionName[frame], file);
    filesOf.set(key, (filesOf.get(key) ?? new Set()).add(file));
  });
  const alike = new Map<number, Set<number>>();
  older.file.forEach((file, frame) => {
    if (!isOnlyIn(file, newerFiles)) return;
    for (const other of filesOf.get(keyOf(older.functionName[frame], file)) ?? []) {
      alike.set(file, (alike.get(file) ?? new Set()).add(other));
    }
  });
  return new Map([...alike].map(([file, others]) => [file, nearest(file, [...others], texts)]));
}

/** The file whose path ends as another's does for longest. */
function nearest(file: number, others: readonly number[], texts: readonly string[]): number {
  const path = texts[file].split('/').reverse();
  const commonOf = (other: number) => {
    const parts = texts[other].split('/').reverse();
    const first = path.findIndex((part, at) => part !== parts[at]);
    return first < 0 ? path.length : first;
  };
  return others.reduce((best, other) => (commonOf(other) > commonOf(best) ? other : best));
}
