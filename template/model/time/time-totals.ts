import { memoizeBy } from '../../data/memoize.js';
import type { Metric, Report } from '../../data/report.js';
import type { NarrowColumn, TimeTable } from '../../data/tables.js';
import type { SliceRange, TimeChoice } from './time-choice.js';

/** What all nodes' deltas add up to from the start of the run to each slice's end: one pass over the rows, made once. */
export function cumulativeDelta(time: TimeTable, delta: string): Float64Array {
  const sums = cumulativeDeltas(time);
  sums[delta] ??= accumulate(sumPerSlice(time, time.deltas[delta]));
  return sums[delta];
}

const cumulativeDeltas = memoizeBy((_: TimeTable): Partial<Record<string, Float64Array>> => ({}));

/**
 * A metric of the whole program under a choice of time: what valuesInTime of all nodes add up to, without a look at
 * them. Null where the metric's time is not known.
 */
export function totalInTime({ time }: Report, { timeDelta, total }: Metric, choice: TimeChoice): number | null {
  if (timeDelta === null) return null;
  // The metric that is known then was kept for it.
  if (choice.kind === 'peak') return total;
  const until = cumulativeDelta(time, timeDelta);
  const within = ({ fromSlice, toSlice }: SliceRange) => (until[toSlice - 1] ?? 0) - (until[fromSlice - 1] ?? 0);
  switch (choice.kind) {
    case 'range':
      return within(choice);
    case 'instant':
      return until[choice.slice];
    case 'difference':
      return within(choice.after) - within(choice.before);
  }
}

/** Makes each value, in place, the sum of all up to it. */
export function accumulate(values: Float64Array): Float64Array {
  for (let slice = 1; slice < values.length; slice++) values[slice] += values[slice - 1];
  return values;
}

function sumPerSlice({ slice, sliceCount }: TimeTable, delta: NarrowColumn): Float64Array {
  const sums = new Float64Array(sliceCount);
  for (let row = 0; row < slice.length; row++) sums[slice[row]] += delta[row];
  return sums;
}
