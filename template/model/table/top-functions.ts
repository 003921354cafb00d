import type { Profile } from '../calls/profile.js';
import { totalsOfFunctions } from '../calls/totals-of-functions.js';

/** What a function (or file, or module: whatever boxes stand for) costs in one metric, all its calls together. */
export interface TopFunction {
  /** The frame that stands for it. */
  readonly frame: number;
  readonly self: number;
  /** With all that it called; recursion is counted once. */
  readonly total: number;
}

/**
 * The functions that cost most. By total, of those that only pass on what one other costs (_start, main) the innermost
 * stands for all.
 * @param profile callers first
 * @param sums prefix sums of the profile's own values
 * @param isListed 1 for each frame that may be in the list; null for all
 * @returns at most `count`, largest first; none that costs nothing
 */
export function topFunctions(
  profile: Profile,
  sums: Float64Array,
  side: 'self' | 'total',
  count: number,
  isListed: Uint8Array | null = null,
): TopFunction[] {
  const totals = totalsOfFunctions(sums, profile);
  const { self, total } = totals;
  const values = totals[side];
  const firstNode = firstNodes(profile);
  const frames: number[] = [];
  for (let frame = 1; frame < values.length; frame++) {
    if (values[frame] !== 0 && (isListed === null || isListed[frame] === 1)) frames.push(frame);
  }
  const compare = (values: Float64Array, a: number, b: number) => Math.abs(values[b]) - Math.abs(values[a]);
  frames.sort((a, b) => compare(values, a, b) || compare(self, a, b) || firstNode[b] - firstNode[a]);
  const top: TopFunction[] = [];
  for (const frame of frames) {
    const isPassThrough = side === 'total' && self[frame] === 0 && top.at(-1)?.total === total[frame];
    if (!isPassThrough) top.push({ frame, self: self[frame], total: total[frame] });
    if (top.length === count) break;
  }
  return top;
}

/** For each frame that stands for a function the first node of it. */
function firstNodes({ tree, leaders }: Profile): Uint32Array {
  const firsts = new Uint32Array(leaders.length);
  for (let node = 1; node < tree.frame.length; node++) firsts[leaders[tree.frame[node]]] ||= node;
  return firsts;
}
