import { type Profile, totalOf } from '../calls/profile.js';
import type { ViewFigures } from '../figures/run-figures.js';

/** What a colour of a change is by: how much it is, or which part of what there was or is. */
export type ChangeBy = 'amount' | 'share';

/**
 * How a node changed, from -1 to 1, for its colour. By share, -1 is gone and 1 is new. By amount, 1 is the largest change
 * of all nodes; the root of the part is taken, since otherwise a few large changes leave everything else without colour.
 * Of a metric that is signed but compares no runs it is the net change as a part of all changes.
 */
export function changeScale(
  profile: Profile,
  figures: ViewFigures,
  metric: number,
  by: ChangeBy,
): (node: number) => number {
  const sums = figures.sumsOf(metric);
  if (figures.runs === null) {
    const widths = figures.widthsOf(metric);
    return (node) => totalOf(profile, sums, node) / totalOf(profile, widths, node);
  }
  if (by === 'amount') {
    const largest = largestChange(profile, sums);
    return (node) => {
      const change = totalOf(profile, sums, node);
      return Math.sign(change) * Math.sqrt(Math.abs(change) / largest);
    };
  }
  const newer = figures.runs.newer.sumsOf(metric);
  const older = figures.runs.older.sumsOf(metric);
  return (node) => {
    const [after, before] = [totalOf(profile, newer, node), totalOf(profile, older, node)];
    return (after - before) / Math.max(Math.abs(after), Math.abs(before));
  };
}

function largestChange({ ends }: Profile, sums: Float64Array): number {
  let largest = 0;
  for (let node = 0; node < ends.length; node++) largest = Math.max(largest, Math.abs(sums[ends[node]] - sums[node]));
  return largest;
}
