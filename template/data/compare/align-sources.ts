import { isSourceFile, moduleBaseName } from '../modules.js';

/** What a bundler makes of a file's content and appends to its name: `index-B3f_9aQz.js`, `main.4f3a2b1c9d8e7f60.js`. */
const CONTENT_HASH =
  /[-.](?=[\w-]{0,31}\d)(?=[\w-]{0,31}[A-Za-z])(?:[\da-f]{8,32}|(?=[\w-]{0,7}[A-Z])[\w-]{8})(?=(?:\.min)?\.[cm]?js$)/;

/** No file lies deeper; a path of more folders, which a trace may have, is the same where all of it is. */
const MAX_FOLDERS = 64;

/**
 * Finds the source files of an older run in a newer one, whose program may lie in another folder: those whose paths have the most parts at their end
 * in common and no others with as much; last of all, those whose names differ in nothing but a hash of their content.
 *
 *     /build/1/src/index.js, /build/1/src/shop/index.js          /build/2/src/index.js, /build/2/src/shop/index.js
 *
 * @returns for each older path that has one the newer path; all others are files of the older run alone
 */
export function alignSources(newer: readonly string[], older: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const open: OpenPaths = { newer: distinctSources(newer), older: distinctSources(older) };
  const known = new Set(open.newer);
  for (const path of open.older) if (known.has(path)) found.set(path, path);
  leaveOut(open, found);
  const isShallow = (path: string) => path.split('/', MAX_FOLDERS + 1).length <= MAX_FOLDERS;
  open.newer = open.newer.filter(isShallow);
  open.older = open.older.filter(isShallow);
  matchByEnds(open, found, (path) => path);
  matchInFolders(open, found);
  matchByEnds(open, found, (path) => path.replace(CONTENT_HASH, ''));
  return found;
}

interface OpenPaths {
  newer: readonly string[];
  older: readonly string[];
}

/** Matches what is alone with its end on both sides, the longest ends first. */
function matchByEnds(open: OpenPaths, found: Map<string, string>, nameOf: (path: string) => string): void {
  const names = new Set(open.older.map((path) => moduleBaseName(nameOf(path))));
  const parts = (paths: readonly string[]) =>
    paths
      .filter((path) => names.has(moduleBaseName(nameOf(path))))
      .map((path) => ({ path, parts: nameOf(path).split('/') }));
  let [newer, older] = [parts(open.newer), parts(open.older)];
  const longest = Math.max(0, ...older.map((path) => path.parts.length));
  for (let length = longest; length > 0 && older.length > 0; length--) {
    const ends = (paths: typeof older) => {
      const rows = new Map<string, string | null>();
      for (const { path, parts: all } of paths) {
        if (all.length < length) continue;
        const end = all.slice(-length).join('/');
        rows.set(end, rows.has(end) ? null : path);
      }
      return rows;
    };
    const newerEnds = ends(newer);
    for (const [end, path] of ends(older)) {
      const same = newerEnds.get(end);
      if (path !== null && same) found.set(path, same);
    }
    const matched = new Set(found.values());
    newer = newer.filter(({ path }) => !matched.has(path));
    older = older.filter(({ path }) => !found.has(path));
  }
  leaveOut(open, found);
}

/** Matches what is at the same place below folders that are known to be the same, from paths that were matched. */
function matchInFolders(open: OpenPaths, found: Map<string, string>): void {
  if (open.newer.length === 0 || open.older.length === 0) return;
  const folders = new Map([...found].map(([older, newer]) => foldersOf(older, newer)));
  const newer = new Set(open.newer);
  for (const path of open.older) {
    for (let end = path.lastIndexOf('/'); end >= 0; end = end === 0 ? -1 : path.lastIndexOf('/', end - 1)) {
      const folder = folders.get(path.slice(0, end + 1));
      if (folder === undefined) continue;
      const same = folder + path.slice(end + 1);
      if (!newer.delete(same)) continue;
      found.set(path, same);
      break;
    }
  }
  leaveOut(open, found);
}

/** What stands before the end that two paths have in common, with its slash. */
function foldersOf(older: string, newer: string): [string, string] {
  const [one, other] = [older.split('/'), newer.split('/')];
  let same = 0;
  while (same + 1 < Math.min(one.length, other.length) && one.at(-same - 1) === other.at(-same - 1)) same++;
  const before = (parts: readonly string[]) =>
    parts
      .slice(0, parts.length - same)
      .map((part) => `${part}/`)
      .join('');
  return [before(one), before(other)];
}

function leaveOut(open: OpenPaths, found: ReadonlyMap<string, string>): void {
  const matched = new Set(found.values());
  open.newer = open.newer.filter((path) => !matched.has(path));
  open.older = open.older.filter((path) => !found.has(path));
}

function distinctSources(paths: readonly string[]): string[] {
  return [...new Set(paths)].filter(isSourceFile);
}
