import type { SliceRange, TimeChoice } from './time-choice.js';
import { choiceOf, type RangeLetter, rangeBetween, rangesOf, shiftRange, type TimeRanges } from './time-ranges.js';

/** What a pointer has hold of: an edge of a range, all of it, or nothing yet: a range is then drawn anew. */
export interface Grip {
  readonly letter: RangeLetter;
  readonly part: 'from' | 'to' | 'whole' | 'new';
}

/** A pointer's way over the run; places are counted in slices and their fractions from the run's start. */
export interface TimeDrag {
  readonly grip: Grip;
  readonly from: number;
  /** As they were when it began. */
  readonly ranges: TimeRanges;
}

/**
 * Begins a drag at a place.
 * @param reach how near an edge is taken hold of, in slices
 * @param isSecond draws range B beside A, where there is an A
 */
export function beginDrag(choice: TimeChoice | null, from: number, reach: number, isSecond: boolean): TimeDrag {
  const ranges = rangesOf(choice);
  if (isSecond && ranges.a) return { grip: { letter: 'b', part: 'new' }, from, ranges };
  const grip = gripAt(ranges, from, reach);
  return grip ? { grip, from, ranges } : { grip: { letter: 'a', part: 'new' }, from, ranges: { a: null, b: null } };
}

/** What of the ranges is at a place; B lies above A, and edges above what is between. */
export function gripAt({ a, b }: TimeRanges, at: number, reach: number): Grip | null {
  const partOf = (range: SliceRange | null, letter: RangeLetter): Grip | null => {
    if (!range) return null;
    const [toStart, toEnd] = [Math.abs(at - range.fromSlice), Math.abs(at - range.toSlice)];
    if (Math.min(toStart, toEnd) <= reach) return { letter, part: toStart < toEnd ? 'from' : 'to' };
    return at > range.fromSlice && at < range.toSlice ? { letter, part: 'whole' } : null;
  };
  const grips = [partOf(b, 'b'), partOf(a, 'a')].filter((grip) => grip !== null);
  return grips.find(({ part }) => part !== 'whole') ?? grips[0] ?? null;
}

/** What is chosen when a drag has come to a place. */
export function dragTo({ grip: { letter, part }, from, ranges }: TimeDrag, to: number, sliceCount: number): TimeChoice {
  const before = ranges[letter];
  const range =
    part === 'new' || before === null
      ? rangeBetween(Math.floor(from), Math.floor(to), sliceCount)
      : movePart(before, part, from, to, sliceCount);
  return choiceOf({ ...ranges, [letter]: range }) as TimeChoice;
}

function movePart(range: SliceRange, part: Grip['part'], from: number, to: number, sliceCount: number): SliceRange {
  const edge = Math.min(sliceCount, Math.max(0, Math.round(to)));
  switch (part) {
    case 'from':
      return { ...range, fromSlice: Math.min(edge, range.toSlice - 1) };
    case 'to':
      return { ...range, toSlice: Math.max(edge, range.fromSlice + 1) };
    default:
      return shiftRange(range, Math.round(to - from), sliceCount);
  }
}
