import { memoizeBy } from '../../data/memoize.js';
import type { Profile } from '../calls/profile.js';
import type { FrameNames } from '../names/frame-names.js';
import { ownLeaders } from '../names/owners.js';
import type { FunctionRows } from '../table/function-rows.js';

/** A function and its total of one metric. */
export interface TopFunction {
  readonly leader: number;
  readonly total: number;
}

/**
 * The functions that explain a metric, by total, largest first, whichever way it went. Of those that only pass on what
 * one other costs (_start, main), the innermost stands for all.
 * @param at which of the rows' metric columns
 * @param isTelling 1 for each leader that is listed, see tellingFunctions
 */
export function topFunctions(
  { leaders, selfs, totals }: FunctionRows,
  at: number,
  isTelling: Uint8Array,
  count: number,
): TopFunction[] {
  const isListed = (row: number) => totals[at][row] !== 0 && isTelling[leaders[row]] === 1;
  const least = leastOfLargest(totals[at], isListed, count);
  const listed = Array.from(leaders.keys()).filter((row) => Math.abs(totals[at][row]) >= least && isListed(row));
  // Rows are met callers first, so the last one of a total is the innermost.
  const spokesmen = new Map<number, number>();
  for (const row of listed) {
    const before = spokesmen.get(totals[at][row]);
    if (before === undefined || selfs[at][before] === 0) spokesmen.set(totals[at][row], row);
  }
  return listed
    .filter((row) => selfs[at][row] !== 0 || spokesmen.get(totals[at][row]) === row)
    .sort((a, b) => Math.abs(totals[at][b]) - Math.abs(totals[at][a]) || a - b)
    .slice(0, count)
    .map((row) => ({ leader: leaders[row], total: totals[at][row] }));
}

/** The last of so many largest totals, equal ones counted once: no row below it is among the first. */
function leastOfLargest(totals: Float64Array, isListed: (row: number) => boolean, count: number): number {
  const largest: number[] = [];
  for (let row = 0; row < totals.length; row++) {
    const total = Math.abs(totals[row]);
    if (largest.length === count && total <= largest[count - 1]) continue;
    if (largest.includes(total) || !isListed(row)) continue;
    largest.push(total);
    largest.sort((a, b) => b - a).splice(count);
  }
  return largest.at(-1) ?? 0;
}

/**
 * 1 for each leader that tells a reader something: the program's own functions, and a language's or the system's where
 * they have to do with none of the program's: neither called by them nor, as what starts a program, calling them.
 * Worked out once for a profile.
 */
export const tellingFunctions: (profile: Profile, names: FrameNames) => Uint8Array = memoizeBy((profile: Profile, names: FrameNames) => {
  const { tree, parents, leaders } = profile;
  const isOwn = ownLeaders(leaders, names);
  const isTelling = isOwn.slice();
  const isBelowOwn = new Uint8Array(parents.length);
  const isAboveOwn = new Uint8Array(parents.length);
  for (let node = parents.length - 1; node > 0; node--) {
    if (isAboveOwn[node] === 1 || isOwn[leaders[tree.frame[node]]] === 1) isAboveOwn[parents[node]] = 1;
  }
  for (let node = 1; node < parents.length; node++) {
    const leader = leaders[tree.frame[node]];
    const isCovered = isBelowOwn[parents[node]];
    if (isCovered === 0 && isAboveOwn[node] === 0) isTelling[leader] = 1;
    isBelowOwn[node] = isCovered | isOwn[leader];
  }
  return isTelling;
});
