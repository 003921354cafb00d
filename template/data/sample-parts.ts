/** The columns of samples as they are written, worked out part by part; and what the reader needs to reverse that. */

import type { ColumnInParts } from './column-writer.js';
import type { Metric } from './report.js';
import { rowsInOrderOf } from './row-order.js';
import { isTimedBySamples } from './sample-slices.js';
import type { NarrowColumn, SampleTable } from './tables.js';

/** Durations are written as their lowest byte and the rest, in ticks. */
export const BYTE = 256;

/** More samples in a row than this are told apart no further. */
const MAX_COUNT = 255;

/** Rows in the order of how many samples each is of; null where none of the metrics counts them, and the rows stay as they are. */
export function orderOfCounts(metrics: readonly Metric[], values: SampleTable['values']): Uint32Array | null {
  const counting = metrics.findIndex((metric) => isTimedBySamples(metric) && metric.unit.kind === 'count');
  if (counting < 0) return null;
  const counts = values[counting];
  const keys = new Uint8Array(counts.length);
  for (let row = 0; row < keys.length; row++) keys[row] = Math.max(0, Math.min(counts[row], MAX_COUNT));
  return rowsInOrderOf(keys, MAX_COUNT + 1);
}

/** What a row of a duration has of a metric if that is the time that passes. */
export function expectedBy({ unit }: Metric): (nanoseconds: number) => number {
  if (unit.kind !== 'time') return () => 0;
  const { tickNanoseconds } = unit;
  return (nanoseconds) => Math.round(nanoseconds / tickNanoseconds);
}

/** The ticks between the end of the row before and each row's start. */
export function gapsBetween(start: Float64Array, duration: Float64Array, tickNanoseconds: number): ColumnInParts {
  const fillPart = (part: Float64Array, from: number) => {
    for (let at = 0; at < part.length; at++) {
      const row = from + at;
      const end = row === 0 ? 0 : start[row - 1] + duration[row - 1];
      part[at] = (start[row] - end) / tickNanoseconds;
    }
  };
  return { length: start.length, fillPart };
}

/** The lowest byte of each duration. @param order see orderOfCounts */
export function lowBytes(duration: Float64Array, order: Uint32Array | null, tickNanoseconds: number): Uint8Array {
  const bytes = new Uint8Array(duration.length);
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = (duration[order === null ? at : order[at]] / tickNanoseconds) % BYTE;
  }
  return bytes;
}

/** Each duration without its lowest byte. */
export function highParts(duration: Float64Array, order: Uint32Array | null, tickNanoseconds: number): ColumnInParts {
  const fillPart = (part: Float64Array, from: number) => {
    for (let at = 0; at < part.length; at++) {
      const row = order === null ? from + at : order[from + at];
      part[at] = Math.floor(duration[row] / tickNanoseconds / BYTE);
    }
  };
  return { length: duration.length, fillPart };
}

/** What each value falls short of the expected one. @param order of the rows */
export function shortfalls(
  metric: Metric,
  values: NarrowColumn,
  duration: Float64Array,
  order: Uint32Array,
): ColumnInParts {
  const expected = expectedBy(metric);
  const fillPart = (part: Float64Array, from: number) => {
    for (let at = 0; at < part.length; at++) {
      const row = order[from + at];
      part[at] = expected(duration[row]) - values[row];
    }
  };
  return { length: order.length, fillPart };
}

/** Whether all values are the expected ones. */
export function areExpected(metric: Metric, values: NarrowColumn, duration: Float64Array): boolean {
  const expected = expectedBy(metric);
  for (let row = 0; row < duration.length; row++) if (values[row] !== expected(duration[row])) return false;
  return true;
}
