import { memoizeBy } from '../../data/memoize.js';
import { findOwnedCalls, type OwnedCalls } from '../../languages/owned-calls.js';
import { type OwnedTotals, ownedTotals, type Side, topList } from '../../languages/top-list.js';
import type { Profile } from '../calls/profile.js';
import { ownViewFrames } from '../calls/view-frames.js';

/** What a function (or file, or module: whatever boxes stand for) costs in one metric, all its calls together. */
export interface TopFunction {
  /** The frame that stands for it. */
  readonly frame: number;
  /** With what the libraries and allocators beneath it hold, see findOwnedCalls. */
  readonly self: number;
  /** With all that it called; recursion is counted once. */
  readonly total: number;
  /** The frame of the library's function by whose call most of its self came about; 0 where it is its own. */
  readonly through: number;
}

/**
 * The functions that explain a metric, whichever way it went, as every list of what costs most names them: see topList.
 * @param profile callers first
 * @param sums prefix sums of the profile's own values
 * @returns at most `count`, largest first; none that costs nothing
 */
export function topFunctions(profile: Profile, sums: Float64Array, side: Side, count: number): TopFunction[] {
  const calls = ownedCallsOf(profile);
  const totals = totalsIn(sums, calls);
  return topList(calls, totals, side, count).map((frame) => ({
    frame,
    self: totals.self[frame],
    total: totals.total[frame],
    through: totals.entry[frame],
  }));
}

/**
 * The program's own functions that a list by total of so many leaves out although they hold as much as what is in it, by frame, largest
 * first.
 */
export function leftOutFunctions(profile: Profile, sums: Float64Array, count: number): number[] {
  const calls = ownedCallsOf(profile);
  const { total, isPassThrough } = totalsIn(sums, calls);
  const isOwn = ownViewFrames(profile.frames, profile.report.strings);
  const listed = topList(calls, totalsIn(sums, calls), 'total', count);
  const least = Math.max(Number.MIN_VALUE, Math.abs(total[listed[listed.length - 1]] ?? 0));
  const leaders: number[] = [];
  isPassThrough.forEach((passesOn, leader) => {
    if (passesOn === 1 && isOwn[leader] === 1 && Math.abs(total[leader]) >= least) leaders.push(leader);
  });
  return leaders.sort((a, b) => Math.abs(total[b]) - Math.abs(total[a]) || a - b);
}

/** What each function, by the frame that stands for it, holds of what sums are of. @param sums prefix sums of the profile's own values */
export function ownedTotalsOf(profile: Profile, sums: Float64Array): OwnedTotals {
  return totalsIn(sums, ownedCallsOf(profile));
}

/** For each node of a profile the function that its own value counts for, by leader, see findOwnedCalls. */
export function ownersOf(profile: Profile): Uint32Array {
  return ownedCallsOf(profile).owner;
}

/** Worked out once for a column of sums. */
const totalsIn = memoizeBy((sums: Float64Array, calls: OwnedCalls) => ownedTotals(calls, sums));

/** Worked out once for a profile. */
const ownedCallsOf = memoizeBy((profile: Profile) => {
  const { report, frames, tree, ends, parents, leaders } = profile;
  return findOwnedCalls(
    { ends, parents, frame: tree.frame, leaders, kind: frames.kind },
    ownViewFrames(frames, report.strings),
  );
});
