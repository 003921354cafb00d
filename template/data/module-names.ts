import { memoizeBy } from './memoize.js';
import { isSourceFile, moduleBaseName } from './modules.js';
import type { FrameTable } from './tables.js';

/**
 * What each module of a table is called, by the number of its text: its file name, and where several source files have that as much of their
 * paths as tells them apart, whatever folder the program lies in.
 *
 *     /usr/lib/libc.so.6          libc.so.6
 *     /home/me/app/index.js       index.js
 *     /home/me/app/shop/index.js  shop/index.js
 */
export const moduleNames: (
  frames: Pick<FrameTable, 'module'>,
  strings: readonly string[],
) => ReadonlyMap<number, string> = memoizeBy(({ module }: Pick<FrameTable, 'module'>, strings: readonly string[]) => {
  const texts = [...new Set(module)];
  const names = namesApart(texts.map((text) => strings[text]));
  return new Map(texts.map((text, at) => [text, names[at]]));
});

/** What each source file of a table is called, of any language, by the number of its text: in the same way. */
export const fileNames: (frames: Pick<FrameTable, 'file'>, strings: readonly string[]) => ReadonlyMap<number, string> =
  memoizeBy(({ file }: Pick<FrameTable, 'file'>, strings: readonly string[]) => {
    const texts = [...new Set(file)];
    const names = filesApart(texts.map((text) => strings[text]));
    return new Map(texts.map((text, at) => [text, names[at]]));
  });

/** The same of some modules' paths, each of which may be there several times. */
export function namesApart(paths: readonly string[]): string[] {
  return pathsApart(paths, isSourceFile);
}

/** The same of paths of source files of any language. */
export function filesApart(paths: readonly string[]): string[] {
  return pathsApart(paths, () => true);
}

function pathsApart(paths: readonly string[], isSource: (path: string) => boolean): string[] {
  const sources = new Map<string, Set<string>>();
  for (const path of paths) {
    if (!isSource(path)) continue;
    const name = moduleBaseName(path);
    sources.set(name, (sources.get(name) ?? new Set()).add(path));
  }
  const longer = new Map<string, string>();
  for (const alike of sources.values()) {
    if (alike.size > 1) for (const [path, end] of endsApart([...alike])) longer.set(path, end);
  }
  return paths.map((path) => longer.get(path) ?? moduleBaseName(path));
}

/** No file lies deeper; a path of more folders, which a trace may have, is told apart by all of them. */
const MAX_FOLDERS = 64;

/** The shortest ends of paths that tell them apart, within the folder that all are in; the paths differ. */
function endsApart(paths: readonly string[]): [path: string, end: string][] {
  const parts = paths.map((path) => path.split('/'));
  const shared = countShared(parts);
  const inside = parts.map((path) => path.slice(shared));
  const ends = inside.map(() => '');
  let open: readonly number[] = [...inside.keys()];
  for (let length = 1; open.length > 0; length++) {
    const rows = new Map<string, number[]>();
    for (const row of open) {
      ends[row] = (length > MAX_FOLDERS ? inside[row] : inside[row].slice(-length)).join('/');
      const alike = rows.get(ends[row]);
      if (alike) alike.push(row);
      else rows.set(ends[row], [row]);
    }
    open = [...rows.values()].flatMap((alike) => (alike.length > 1 ? alike : []));
  }
  return paths.map((path, at) => [path, ends[at]]);
}

/** How many folders all paths have in common at their beginning. */
function countShared(paths: readonly (readonly string[])[]): number {
  return paths.reduce((count, path) => {
    let same = 0;
    while (same < Math.min(count, path.length - 1) && path[same] === paths[0][same]) same++;
    return same;
  }, paths[0].length - 1);
}
