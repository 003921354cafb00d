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
