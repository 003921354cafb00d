import type { TimeTable } from '../../data/tables.js';
import type { SliceRange } from './time-choice.js';

/** What part of the run a timeline shows, in slices and parts of one from the run's start. */
export interface TimeSpan {
  readonly left: number;
  readonly right: number;
}

export function spanOf({ fromSlice, toSlice }: SliceRange): TimeSpan {
  return { left: fromSlice, right: toSlice };
}

export function isSameSpan(one: TimeSpan, other: TimeSpan): boolean {
  return one.left === other.left && one.right === other.right;
}

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** A span in nanoseconds since the run's start. */
export function nanosecondsOf(
  { left, right }: TimeSpan,
  { sliceMilliseconds }: Pick<TimeTable, 'sliceMilliseconds'>,
): TimeSpan {
  const slice = sliceMilliseconds * NANOSECONDS_PER_MILLISECOND;
  return { left: left * slice, right: right * slice };
}

/** How far a moment is in, from 0 at the span's beginning to 1 at its end; less or more outside of it. */
export function shareInSpan({ left, right }: TimeSpan, slice: number): number {
  return (slice - left) / (right - left);
}

/** The largest of the values that a span shows a part of; those that are no numbers are passed over. */
export function largestInSpan(values: Float64Array, { left, right }: TimeSpan): number {
  return values
    .subarray(Math.max(0, Math.floor(left)), Math.max(0, Math.ceil(right)))
    .reduce((most, value) => Math.max(most, value || 0), 0);
}

/** Columns over a part of the run, each with what is in so many slices. */
export interface SpanColumns {
  /** The slice that the first one begins with. */
  readonly left: number;
  /** How many slices one has: less than one where they are finer. */
  readonly step: number;
}

/**
 * The values of slices that a span shows a part of; of more than so many, the largest of several each.
 * @returns those of each column, and where the columns are
 */
export function columnsInSpan(
  values: Float64Array,
  { left, right }: TimeSpan,
  maximumCount: number,
): SpanColumns & { readonly values: Float64Array } {
  const step = Math.max(1, Math.ceil((right - left) / maximumCount));
  // While the span is moved the columns stay where they are.
  const first = Math.max(0, Math.floor(left / step) * step);
  const shown = values.subarray(first, Math.max(first, Math.ceil(right)));
  if (step === 1) return { left: first, step, values: shown };
  const largest = Float64Array.from({ length: Math.ceil(shown.length / step) }, (_, column) =>
    shown
      .subarray(column * step, (column + 1) * step)
      .reduce((most, value) => (Number.isNaN(value) || value <= most ? most : value), Number.NaN),
  );
  return { left: first, step, values: largest };
}

/** For the page's address, in milliseconds: `120-250`. */
export function formatTimeSpan({ left, right }: TimeSpan, sliceMilliseconds: number): string {
  const edge = (slice: number) => Number((slice * sliceMilliseconds).toFixed(sliceMilliseconds < 1 ? 6 : 0));
  return `${edge(left)}-${edge(right)}`;
}

/** Reads what formatTimeSpan wrote; null for anything else, for nothing, and where time is not known. */
export function parseTimeSpan(text: string, sliceMilliseconds: number): TimeSpan | null {
  const [from, to] = (/^(\d{1,15}(?:\.\d{1,6})?)-(\d{1,15}(?:\.\d{1,6})?)$/.exec(text) ?? []).slice(1).map(Number);
  return sliceMilliseconds > 0 && from < to ? { left: from / sliceMilliseconds, right: to / sliceMilliseconds } : null;
}
