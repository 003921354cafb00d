/** A name in two parts: where there is little room its start is cut off, and what tells it apart stays. */
export interface ShortName {
  /** "" of a name that is short as it is. */
  readonly start: string;
  readonly end: string;
}

/** What less than so many characters in front of all names takes is no room worth having. */
const MIN_SHARED = 8;

/** Of a longer name that begins like no other its last characters stay. */
const MAX_WHOLE = 16;
const KEPT_END = 8;

/** Where all are threads none need say so. */
const KIND = /^thread (?=.)/;
/** Beside its process a thread needs not either, if it has a name. */
const KIND_OF_NAME = /^(?:process|thread) (?=\p{L})/u;

/**
 * Names of tracks for where there is little room: that of the track alone where it tells them all apart, otherwise with those that it
 * belongs to and not all share. What all begin with is their start.
 *
 *     process app, thread compositor-worker-1      compositor-worker- | 1
 *     process app, thread compositor-worker-2      compositor-worker- | 2
 *
 * @param paths for each track the names of those that it belongs to and its own, outermost first
 */
export function shortTrackNames(paths: readonly (readonly string[])[]): ShortName[] {
  const names = distinctNames(paths);
  const shared = sharedStart(names);
  return names.map((name) => {
    const kept = shared >= MIN_SHARED ? shared : name.length > MAX_WHOLE ? name.length - KEPT_END : 0;
    return { start: name.slice(0, kept), end: name.slice(kept) };
  });
}

function distinctNames(paths: readonly (readonly string[])[]): string[] {
  const own = paths.map((path) => path.at(-1) ?? '');
  if (new Set(own).size === own.length) {
    return own.length > 1 && own.every((name) => KIND.test(name)) ? own.map((name) => name.replace(KIND, '')) : own;
  }
  const [first] = paths;
  let level = 0;
  while (paths.every((path) => level < path.length - 1 && path[level] === first[level])) level++;
  return paths.map((path) =>
    path
      .slice(level)
      .map((name) => name.replace(KIND_OF_NAME, ''))
      .join(', '),
  );
}

/** How much all begin with, up to the last word that is not the same. */
function sharedStart(names: readonly string[]): number {
  if (names.length < 2) return 0;
  const [first] = names;
  let shared = 0;
  while (shared < first.length && names.every((name) => name[shared] === first[shared])) shared++;
  while (shared > 0 && /[\p{L}\p{N}]/u.test(first[shared - 1])) shared--;
  return shared;
}
