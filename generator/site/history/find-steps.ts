import { medianOf } from '../../../template/site/curve.js';

/**
 * Where a series of runs changed its level, by a rule that looks at a few runs after a place and the runs before it, and knows
 * what these vary by themselves. At a place `i`, with up to 30 runs before it (none from before an earlier step) and 3, 5, 10 or 20
 * after, the level changed if
 *
 * 1. the medians of both sides differ, and of the runs before at most one in 20 reached the later median,
 * 2. of the runs after at most one in five fell back past the middle between the two medians, and
 * 3. the medians differ by more than 5 (1 + 8 / n) standard errors, for `n` runs on both sides together. The standard deviation
 *    is the larger of two estimates: from the median of the deviations from both medians, which single outliers do not
 *    move, and from their mean, which sees a series that is constant but for some runs.
 *
 * The step is then put where both sides together deviate least. Nothing that is looked at lies more than 20 runs ahead: a step that
 * was found stays, whatever runs are added. A series without any noise steps by any difference, after three runs.
 */
const MAX_BEFORE = 30;
const MIN_BEFORE = 5;
const AFTER = [3, 5, 10, 20];
const REACHING_SHARE = 1 / 20;
const FALLING_BACK_SHARE = 1 / 5;
const STANDARD_ERRORS = 5;
const EXTRA_FOR_FEW = 8;

/** Standard deviation of a normal distribution by its median and mean absolute deviation, and a median's error by a mean's. */
const BY_MEDIAN_DEVIATION = 1.4826;
const BY_MEAN_DEVIATION = 1.2533;
const MEDIAN_ERROR = 1.2533;

/** A change of level. */
export interface LevelChange {
  /** The first value of the new level. */
  readonly at: number;
  /** How many values before and after it were looked at. */
  readonly beforeCount: number;
  readonly afterCount: number;
  readonly before: number;
  readonly after: number;
  /** Standard deviation of the values around their medians. */
  readonly noise: number;
}

/** @param values oldest first @returns in order */
export function findSteps(values: ArrayLike<number>): LevelChange[] {
  const series = Float64Array.from(values);
  const steps: LevelChange[] = [];
  let start = 0;
  for (let at = MIN_BEFORE; at + AFTER[0] <= series.length; at++) {
    if (at - start < MIN_BEFORE) continue;
    const before = series.slice(Math.max(start, at - MAX_BEFORE), at).sort();
    const count = AFTER.find(
      (after) => at + after <= series.length && noiseOfStep(before, series.subarray(at, at + after)) !== null,
    );
    if (count === undefined) continue;
    const from = Math.max(start, at - MAX_BEFORE);
    const first = placeOfStep(series.subarray(from, at + count), at - from, AFTER[0]) + from;
    steps.push(levelChange(series, from, first, Math.max(at + count, first + AFTER[0])));
    start = first;
    at = Math.max(at, first + AFTER[0] - 1);
  }
  return steps;
}

function levelChange(series: Float64Array, from: number, at: number, end: number): LevelChange {
  const before = series.subarray(from, at);
  const after = series.subarray(at, Math.min(end, series.length));
  const [old, now] = [medianOf(before), medianOf(after)];
  const noise = spread(before, old, after, now);
  return { at, beforeCount: before.length, afterCount: after.length, before: old, after: now, noise };
}

/** @param before sorted @returns what the runs vary by where they are a step; otherwise null */
function noiseOfStep(before: Float64Array, after: Float64Array): number | null {
  const allowed = Math.floor(before.length * REACHING_SHARE);
  const [low, high] = [before[allowed], before[before.length - 1 - allowed]];
  // Nearly everywhere the median is between them, and need not be found.
  let [below, above] = [0, 0];
  for (const value of after) {
    if (value < low) below++;
    else if (value > high) above++;
  }
  if (2 * Math.max(below, above) < after.length) return null;
  const old = middleOf(before);
  const now = medianOf(after);
  if (now >= low && now <= high) return null;
  const isUp = now > old;
  const middle = (old + now) / 2;
  const back = after.reduce((sum, value) => sum + Number(isUp ? value <= middle : value >= middle), 0);
  if (back > after.length * FALLING_BACK_SHARE) return null;
  const count = before.length + after.length;
  const noise = spread(before, old, after, now);
  const error = MEDIAN_ERROR * noise * Math.sqrt(1 / before.length + 1 / after.length);
  return Math.abs(now - old) > error * STANDARD_ERRORS * (1 + EXTRA_FOR_FEW / (count - 2)) ? noise : null;
}

function spread(before: Float64Array, old: number, after: Float64Array, now: number): number {
  const deviations = new Float64Array(before.length + after.length);
  before.forEach((value, at) => {
    deviations[at] = Math.abs(value - old);
  });
  after.forEach((value, at) => {
    deviations[before.length + at] = Math.abs(value - now);
  });
  // Two were spent on the medians.
  const free = deviations.length - 2;
  const mean = deviations.reduce((sum, one) => sum + one, 0) / free;
  const median = (medianOf(deviations) * deviations.length) / free;
  return Math.max(BY_MEDIAN_DEVIATION * median, BY_MEAN_DEVIATION * mean);
}

/** The place, near to where a step was noticed, at which both sides deviate least from their medians. */
function placeOfStep(values: Float64Array, noticed: number, reach: number): number {
  let best = noticed;
  let least = Number.POSITIVE_INFINITY;
  const last = values.length - 1;
  for (let at = Math.max(reach, noticed - reach); at <= last; at++) {
    const deviation = deviationOf(values.subarray(0, at)) + deviationOf(values.subarray(at));
    if (deviation < least) [best, least] = [at, deviation];
  }
  return best;
}

function deviationOf(values: Float64Array): number {
  const median = medianOf(values);
  return values.reduce((sum, value) => sum + Math.abs(value - median), 0);
}

/** The median of what is sorted. */
function middleOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
