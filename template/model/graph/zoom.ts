import { laneOf, type Profile } from '../calls/profile.js';

/** A range of a metric, measured in its prefix sums. */
export interface Range {
  readonly left: number;
  readonly right: number;
}

/** What a node's box covers; tracks below each other cover the same. */
export function rangeOf(profile: Profile, sums: Float64Array, node: number): Range {
  const { ends, lanes } = profile;
  if (!lanes) return { left: sums[node], right: sums[ends[node]] };
  if (node === 0) return { left: sums[0], right: sums[0] + lanes.width };
  const before = laneOf(profile, node) * lanes.width;
  return { left: sums[node] - before, right: sums[ends[node]] - before };
}

/**
 * A step on the way from one range to another, `progress` from 0 to 1. The inner range's edges move across the screen
 * at an even pace, whether it comes nearer or goes away; of ranges that overlap each edge moves to the other's; between
 * ranges side by side there is no way, only the goal.
 */
export function rangeBetween(from: Range, to: Range, progress: number): Range {
  if (to.left >= from.left && to.right <= from.right) return closeIn(from, to, progress);
  if (from.left >= to.left && from.right <= to.right) return closeIn(to, from, 1 - progress);
  if (to.left >= from.right || from.left >= to.right) return to;
  const between = (one: number, other: number) => one + (other - one) * progress;
  return { left: between(from.left, to.left), right: between(from.right, to.right) };
}

/** The outer range with the inner one blown up: not at all at 0, over the whole width at 1. */
function closeIn(outer: Range, inner: Range, progress: number): Range {
  const outerWidth = outer.right - outer.left;
  const innerWidth = inner.right - inner.left;
  if (innerWidth <= 0 || outerWidth <= 0) return inner;
  const leftEdge = ((inner.left - outer.left) / outerWidth) * (1 - progress);
  const rightEdge = 1 - (1 - (inner.right - outer.left) / outerWidth) * (1 - progress);
  const width = innerWidth / (rightEdge - leftEdge);
  const left = inner.left - leftEdge * width;
  return { left, right: left + width };
}

/**
 * How far to scroll, in rows, so that a zoomed node and what is below it can be seen. Stays where it is as long as that
 * will do; keeps a row of context above.
 */
export function rowToScrollTo(current: number, visibleRows: number, zoomRow: number, lastRow: number): number {
  const highest = Math.max(0, zoomRow - 1);
  const wanted = Math.min(lastRow, zoomRow + Math.floor(visibleRows * 0.6));
  const lowest = Math.max(0, wanted - visibleRows + 1);
  return Math.min(highest, Math.max(lowest, current));
}
