import type { SlicedTime, SliceRange, TimeChoice } from './time-choice.js';

/** The ranges of a choice by the letters they are shown with: a range alone is A, a difference is B minus A. */
export interface TimeRanges {
  readonly a: SliceRange | null;
  readonly b: SliceRange | null;
}

export type RangeLetter = keyof TimeRanges;

export function rangesOf(choice: TimeChoice | null): TimeRanges {
  if (choice?.kind === 'range') return { a: choice, b: null };
  return choice?.kind === 'difference' ? { a: choice.before, b: choice.after } : { a: null, b: null };
}

/** What remains where one of the ranges is not there is a range alone. */
export function choiceOf({ a, b }: TimeRanges): SlicedTime | null {
  if (a && b) return { kind: 'difference', before: slices(a), after: slices(b) };
  const only = a ?? b;
  return only && { kind: 'range', ...slices(only) };
}

function slices({ fromSlice, toSlice }: SliceRange): SliceRange {
  return { fromSlice, toSlice };
}

/** All slices from one to another, whichever comes first; ends beyond the run are cut off. */
export function rangeBetween(one: number, other: number, sliceCount: number): SliceRange {
  const within = (slice: number) => Math.min(sliceCount - 1, Math.max(0, slice));
  return { fromSlice: within(Math.min(one, other)), toSlice: within(Math.max(one, other)) + 1 };
}

/** A range moved by so many slices, or as far as the run goes. */
export function shiftRange({ fromSlice, toSlice }: SliceRange, by: number, sliceCount: number): SliceRange {
  const shift = Math.min(sliceCount - toSlice, Math.max(-fromSlice, by));
  return { fromSlice: fromSlice + shift, toSlice: toSlice + shift };
}

export function isSameTime(one: TimeChoice | null, other: TimeChoice | null): boolean {
  return signature(one) === signature(other);
}

function signature(choice: TimeChoice | null): string {
  if (choice?.kind === 'instant') return `@${choice.slice}`;
  if (choice?.kind === 'peak') return choice.kind;
  const { a, b } = rangesOf(choice);
  return [a, b].map((range) => range && `${range.fromSlice}-${range.toSlice}`).join();
}
