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

/**
 * A range made wider to whole steps of at most half its width, so that what is measured in it does not change with every pixel by which
 * it is moved.
 */
export function widenToSteps({ left, right }: Range): Range {
  const step = 2 ** Math.floor(Math.log2((right - left) / 2));
  return { left: Math.floor(left / step) * step, right: Math.ceil(right / step) * step };
}

/**
 * Where a range goes that is seen beside another one when that is moved: one that holds all of it goes on to, one that is a part of it
 * stays as long as it still is.
 */
export function followRange(range: Range, before: Range, after: Range): Range {
  if (isSeenWithin(before, range)) return after;
  return isSeenWithin(range, after) ? range : keepWithin(range, after);
}

/** A range moved, or made wider, as far as it has to be to show all of another one. */
export function holding(range: Range, held: Range): Range {
  if (isSeenWithin(held, range)) return range;
  if (held.right - held.left >= range.right - range.left) return held;
  const { left, right } = range;
  return moveRange(range, held.left < left ? held.left - left : held.right - right, {
    left: Math.min(left, held.left),
    right: Math.max(right, held.right),
  });
}

/** Of a range's width: less cannot be seen, and calculating makes it. */
const SLACK = 1e-4;

function widenBy({ left, right }: Range, share: number): Range {
  const by = (right - left) * share;
  return { left: left - by, right: right + by };
}

/** Whether nothing of a range is seen to be outside of another one. */
export function isSeenWithin(inner: Range, outer: Range): boolean {
  return isWithin(inner, widenBy(outer, SLACK));
}

export function isWithin(inner: Range, outer: Range): boolean {
  return inner.left >= outer.left && inner.right <= outer.right;
}
