import type { SlicedTime, SliceRange } from './time-choice.js';
import { choiceOf, rangeBetween, rangesOf, shiftRange } from './time-ranges.js';

/** Moves what is chosen by slices: the instant, the range, of two ranges B. It stops at the ends of the run. */
export function moveTime(choice: SlicedTime, by: number, sliceCount: number): SlicedTime {
  return changeRange(choice, (range) => shiftRange(range, by, sliceCount), choice.kind === 'instant');
}

/**
 * Moves one end of what is chosen by slices, the other stays: an instant becomes a range, of two ranges it is B.
 * @param anchor the slice at the end that stays; where the range has no such end, its first one
 */
export function extendTime(choice: SlicedTime, anchor: number | null, by: number, sliceCount: number): SlicedTime {
  return changeRange(choice, (range) => {
    const last = range.toSlice - 1;
    const isFromEnd = anchor === last && anchor !== range.fromSlice;
    const [staying, moving] = isFromEnd ? [last, range.fromSlice] : [range.fromSlice, last];
    return rangeBetween(staying, moving + by, sliceCount);
  });
}

/** The slice where a range that is extended begins. */
export function anchorOf(choice: SlicedTime): number {
  return shownRange(choice).fromSlice;
}

function changeRange(choice: SlicedTime, change: (range: SliceRange) => SliceRange, isInstant = false): SlicedTime {
  const changed = change(shownRange(choice));
  if (isInstant) return { kind: 'instant', slice: changed.fromSlice };
  const { a, b } = rangesOf(choice);
  return choiceOf(b ? { a, b: changed } : { a: changed, b: null }) as SlicedTime;
}

function shownRange(choice: SlicedTime): SliceRange {
  if (choice.kind === 'instant') return { fromSlice: choice.slice, toSlice: choice.slice + 1 };
  const { a, b } = rangesOf(choice);
  return (b ?? a) as SliceRange;
}
