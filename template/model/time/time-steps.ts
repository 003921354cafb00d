import type { SliceRange, TimeChoice } from './time-choice.js';
import { choiceOf, rangeBetween, rangesOf, shiftRange } from './time-ranges.js';

/** Moves what is chosen by slices: the instant, the range, of two ranges B. It stops at the ends of the run. */
export function moveTime(choice: TimeChoice, by: number, sliceCount: number): TimeChoice {
  return changeRange(choice, (range) => shiftRange(range, by, sliceCount), choice.kind === 'instant');
}

/**
 * Moves one end of what is chosen by slices, the other stays: an instant becomes a range, of two ranges it is B.
 * @param anchor the slice at the end that stays; where the range has no such end, its first one
 */
export function extendTime(choice: TimeChoice, anchor: number | null, by: number, sliceCount: number): TimeChoice {
  return changeRange(choice, (range) => {
    const last = range.toSlice - 1;
    const isFromEnd = anchor === last && anchor !== range.fromSlice;
    const [staying, moving] = isFromEnd ? [last, range.fromSlice] : [range.fromSlice, last];
    return rangeBetween(staying, moving + by, sliceCount);
  });
}

/** The slice where a range that is extended begins. */
export function anchorOf(choice: TimeChoice): number {
  return shownRange(choice).fromSlice;
}

function changeRange(choice: TimeChoice, change: (range: SliceRange) => SliceRange, isInstant = false): TimeChoice {
  const changed = change(shownRange(choice));
  if (isInstant) return { kind: 'instant', slice: changed.fromSlice };
  const { a, b } = rangesOf(choice);
  return choiceOf(b ? { a, b: changed } : { a: changed, b: null }) as TimeChoice;
}

function shownRange(choice: TimeChoice): SliceRange {
  if (choice.kind === 'instant') return { fromSlice: choice.slice, toSlice: choice.slice + 1 };
  const { a, b } = rangesOf(choice);
  return (b ?? a) as SliceRange;
}
