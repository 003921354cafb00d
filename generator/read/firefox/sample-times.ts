/** Later times, two weeks after the first, are damage. */
const MAX_MILLISECONDS = 14 * 24 * 3_600_000;
const NANOSECONDS_PER_MILLISECOND = 1e6;

/** When samples of a thread were, in whole nanoseconds since some time; NaN where not known. */
export interface SampleTimes {
  readonly start: Float64Array;
  /** Until the next sample of the thread; of the last one the interval between samples. */
  readonly duration: Float64Array;
}

/** The first known time of several columns; 0 where none is known. */
export function firstOf(columns: readonly Float64Array[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const column of columns) for (const time of column) if (time < first) first = time;
  return Number.isFinite(first) ? first : 0;
}

/**
 * @param milliseconds in any order; NaN where not known
 * @param origin of the times that are returned; those too far from it are not known
 */
export function sampleTimes(milliseconds: Float64Array, origin: number, intervalMilliseconds: number): SampleTimes {
  const count = milliseconds.length;
  const start = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    start[row] = nanosecondsSince(origin, milliseconds[row]);
  }
  const order = inOrder(start);
  const duration = new Float64Array(count).fill(Number.NaN);
  for (let at = 0; at + 1 < order.length; at++) duration[order[at]] = start[order[at + 1]] - start[order[at]];
  const interval = Math.min(Math.max(0, intervalMilliseconds), MAX_MILLISECONDS);
  if (order.length > 0) duration[order[order.length - 1]] = Math.round(interval * NANOSECONDS_PER_MILLISECOND);
  return { start, duration };
}

/** In whole nanoseconds, both given in milliseconds; NaN for what is no time or too late. */
export function nanosecondsSince(origin: number, milliseconds: number): number {
  const passed = milliseconds - origin;
  return passed <= MAX_MILLISECONDS ? Math.round(passed * NANOSECONDS_PER_MILLISECOND) : Number.NaN;
}

/** The rows whose time is known, by time; nearly always they stand so. */
function inOrder(start: Float64Array): Uint32Array {
  const rows = new Uint32Array(start.length);
  let count = 0;
  let isSorted = true;
  for (let row = 0; row < start.length; row++) {
    if (Number.isNaN(start[row])) continue;
    if (count > 0 && start[row] < start[rows[count - 1]]) isSorted = false;
    rows[count++] = row;
  }
  const known = rows.subarray(0, count);
  return isSorted ? known : known.sort((a, b) => start[a] - start[b] || a - b);
}
