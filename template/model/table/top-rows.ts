import { memoizeBy } from '../../data/memoize.js';
import type { Profile } from '../calls/profile.js';
import { ownViewFrames } from '../calls/view-frames.js';
import type { FunctionRows } from './function-rows.js';

/** A function and its total of one metric. */
export interface TopRow {
  readonly leader: number;
  readonly total: number;
}

/**
 * The functions that explain a metric, by total, largest first, whichever way it went. Of those that only pass on what
 * one other costs (_start, main), the innermost stands for all.
 * @param at which of the rows' metric columns
 * @param isListed 1 for each leader that may be in the list, see listedFunctions
 */
export function topRows(
  { leaders, selfs, totals }: FunctionRows,
  at: number,
  isListed: Uint8Array,
  count: number,
): TopRow[] {
  const hasPlace = (row: number) => totals[at][row] !== 0 && isListed[leaders[row]] === 1;
  const min = smallestOfLargest(totals[at], hasPlace, count);
  const listed = Array.from(leaders.keys()).filter((row) => Math.abs(totals[at][row]) >= min && hasPlace(row));
  // Rows are met callers first, so the last one of a total is the innermost: the others are pass-through functions.
  const innermostOfTotal = new Map<number, number>();
  for (const row of listed) {
    const before = innermostOfTotal.get(totals[at][row]);
    if (before === undefined || selfs[at][before] === 0) innermostOfTotal.set(totals[at][row], row);
  }
  return listed
    .filter((row) => selfs[at][row] !== 0 || innermostOfTotal.get(totals[at][row]) === row)
    .sort((a, b) => Math.abs(totals[at][b]) - Math.abs(totals[at][a]) || a - b)
    .slice(0, count)
    .map((row) => ({ leader: leaders[row], total: totals[at][row] }));
}

/** The last of so many largest totals, equal ones counted once: no row below it is among the first. */
function smallestOfLargest(totals: Float64Array, hasPlace: (row: number) => boolean, count: number): number {
  const largest: number[] = [];
  for (let row = 0; row < totals.length; row++) {
    const total = Math.abs(totals[row]);
    if (largest.length === count && total <= largest[count - 1]) continue;
    if (largest.includes(total) || !hasPlace(row)) continue;
    largest.push(total);
    largest.sort((a, b) => b - a).splice(count);
  }
  return largest.at(-1) ?? 0;
}

/**
 * 1 for each leader that a list of what costs most is of: the program's own functions, and others' where they have to do with
 * none of the program's: neither called by them nor, as what starts a program, calling them. Worked out once for a
 * profile.
 */
export const listedFunctions: (profile: Profile) => Uint8Array = memoizeBy(
  ({ report, frames, tree, parents, leaders }: Profile) => {
    const isOwn = ownViewFrames(frames, report.strings);
    const isListed = new Uint8Array(leaders.length);
    const isBelowOwn = new Uint8Array(parents.length);
    const isAboveOwn = new Uint8Array(parents.length);
    for (let node = parents.length - 1; node > 0; node--) {
      if (isAboveOwn[node] === 1 || isOwn[tree.frame[node]] === 1) isAboveOwn[parents[node]] = 1;
    }
    for (let node = 1; node < parents.length; node++) {
      const isNodeOwn = isOwn[tree.frame[node]];
      const isCovered = isBelowOwn[parents[node]];
      if (isNodeOwn === 1 || (isCovered === 0 && isAboveOwn[node] === 0)) isListed[leaders[tree.frame[node]]] = 1;
      isBelowOwn[node] = isCovered | isNodeOwn;
    }
    return isListed;
  },
);
