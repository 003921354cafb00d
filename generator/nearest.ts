/** With more edits than this it is another word, not a typing error. */
const MAX_EDITS = 2;

/** The candidate closest to a mistyped word, or null where none is close. */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  let nearest: string | null = null;
  let fewestEdits = Math.min(MAX_EDITS, Math.floor(word.length / 2)) + 1;
  for (const candidate of candidates) {
    const edits = countEdits(word, candidate);
    if (edits < fewestEdits) {
      fewestEdits = edits;
      nearest = candidate;
    }
  }
  return nearest;
}

/** A name that differs in a larger part is another one. */
const MAX_DIFFERENT_PART = 1 / 3;

/** The candidates closest to a name that nothing has, closest first, in either case. @param count at most so many */
export function nearestNames(name: string, candidates: readonly string[], count: number): string[] {
  const wanted = name.toLowerCase();
  const maxEdits = Math.max(MAX_EDITS, Math.floor(name.length * MAX_DIFFERENT_PART));
  return candidates
    .filter((candidate) => Math.abs(candidate.length - name.length) <= maxEdits)
    .map((candidate) => ({ candidate, edits: countEdits(wanted, candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= maxEdits)
    .sort((one, other) => one.edits - other.edits)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** The Levenshtein distance: letters to insert, delete or replace. */
function countEdits(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const change = previous[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(change, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[to.length];
}
