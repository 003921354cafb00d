/**
 * The parts of a path as traces have it, without what says where it was: scheme and host, drive, query. Upward steps are taken here,
 * so that none is left.
 *
 *     file:///app/src/../lib/a.js?v=1    app lib a.js
 *     C:\build\main.cpp                  build main.cpp
 */
export function pathParts(path: string): string[] {
  const parts: string[] = [];
  for (const part of localPath(path).split(/[\\/]/)) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

function localPath(path: string): string {
  const address = /^[a-z][\w+.-]*:\/\/[^/]*([^?#]*)/i.exec(path);
  return address?.[1] ?? path.replace(/^[A-Za-z]:(?=[\\/])/, '');
}

/** How many parts two paths have in common at their end. */
function commonSuffix(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}

/** For a file of the trace the one that it is, as far as its path tells. */
export type PathMatch =
  | { readonly kind: 'found'; readonly path: string; readonly commonParts: number }
  /** Files that are as much like it as each other. */
  | { readonly kind: 'ambiguous'; readonly paths: readonly string[]; readonly commonParts: number }
  /** The file is that of another path of the trace, or as much like it. */
  | { readonly kind: 'shared'; readonly path: string }
  /** Where it should be is something that is not read. */
  | { readonly kind: 'missing' | 'linked out' | 'link' | 'folder' | 'no file' };

/**
 * Of files the one that has the most parts in common with a path, from its end on.
 * @param candidates those of its name, with their parts
 */
export function matchPath(path: string, candidates: ReadonlyMap<string, readonly string[]>): PathMatch {
  const parts = pathParts(path);
  const matches = [...candidates].map(([file, of]) => ({ file, commonParts: commonSuffix(parts, of) }));
  const commonParts = Math.max(0, ...matches.map((match) => match.commonParts));
  const best = matches.filter((match) => match.commonParts === commonParts);
  if (commonParts === 0) return { kind: 'missing' };
  if (best.length === 1) return { kind: 'found', path: best[0].file, commonParts };
  return { kind: 'ambiguous', paths: best.map(({ file }) => file), commonParts };
}

/** Where several paths of a trace are matched with one file, the one that has most in common with it is; of equals none. */
export function withoutRivals(matches: ReadonlyMap<string, PathMatch>): Map<string, PathMatch> {
  const most = new Map<string, { readonly commonParts: number; readonly count: number }>();
  for (const match of matches.values()) {
    if (match.kind !== 'found') continue;
    const { commonParts = 0, count = 0 } = most.get(match.path) ?? {};
    if (match.commonParts < commonParts) continue;
    most.set(match.path, {
      commonParts: match.commonParts,
      count: match.commonParts === commonParts ? count + 1 : 1,
    });
  }
  const withoutRival = (match: PathMatch): PathMatch => {
    if (match.kind !== 'found') return match;
    const best = most.get(match.path);
    const isBest = best?.count === 1 && best.commonParts === match.commonParts;
    return isBest ? match : { kind: 'shared', path: match.path };
  };
  return new Map([...matches].map(([file, match]) => [file, withoutRival(match)]));
}
