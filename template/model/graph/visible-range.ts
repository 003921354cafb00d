import { type Profile, totalOf } from '../calls/profile.js';
import type { Range } from './zoom.js';

/** The narrowest box with anything in it may fill this part of the view and no more. */
const MAX_SHARE_OF_THINNEST = 1 / 3;

/** How far in there is something to zoom: a width in the metric. */
export function narrowestWidth(profile: Profile, sums: Float64Array): number {
  let thinnest = Number.POSITIVE_INFINITY;
  for (let node = 0; node < profile.ends.length; node++) {
    const total = totalOf(profile, sums, node);
    if (total > 0 && total < thinnest) thinnest = total;
  }
  return thinnest / MAX_SHARE_OF_THINNEST;
}

/**
 * A range made wider or narrower by a factor; what stands at a place of it, from 0 at its left edge to 1, stays there.
 * @param widest what it stays within
 * @param narrowest its least width, but where the widest range is narrower itself
 */
export function scaleRange(range: Range, factor: number, at: number, widest: Range, narrowest: number): Range {
  const width = range.right - range.left;
  const min = Math.min(narrowest, widest.right - widest.left);
  const scaled = Math.max(width * factor, min);
  const left = range.left + (width - scaled) * at;
  return keepWithin({ left, right: left + scaled }, widest);
}

/** A range moved to the right by an amount of the metric, as far as it goes. */
export function moveRange({ left, right }: Range, by: number, widest: Range): Range {
  return keepWithin({ left: left + by, right: right + by }, widest);
}

/** A range moved into another one, and cut off where it is wider. */
export function keepWithin({ left, right }: Range, widest: Range): Range {
  const width = Math.min(right - left, widest.right - widest.left);
  const from = Math.min(Math.max(left, widest.left), widest.right - width);
  return { left: from, right: from + width };
}

export function isWithin(inner: Range, outer: Range): boolean {
  return inner.left >= outer.left && inner.right <= outer.right;
}
