/** What less than so many characters in front of all names takes is no room worth having. */
const MIN_SHARED = 8;

/** Where all are threads none need say so. */
const KIND = /^thread (?=.)/;

/**
 * Names of tracks for where there is little room: that of the track alone where it tells them all apart, otherwise with those that it
 * belongs to, and what all begin with left out.
 *
 *     thread app-worker-1      …worker-1
 *     thread app-worker-2      …worker-2
 *
 * @param paths for each track the names of those that it belongs to and its own, outermost first
 */
export function shortTrackNames(paths: readonly (readonly string[])[]): string[] {
  const own = paths.map((path) => path.at(-1) ?? '');
  const names = new Set(own).size === own.length ? own : paths.map((path) => path.join(', '));
  const shared = sharedStart(names);
  if (shared >= MIN_SHARED) return names.map((name) => `…${name.slice(shared)}`);
  return names.length > 1 && names.every((name) => KIND.test(name))
    ? names.map((name) => name.replace(KIND, ''))
    : names;
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
