import { describe, expect, test } from 'vitest';
import type { SlicedTime } from '../../../../template/model/time/time-choice.js';
import { anchorOf, extendTime, moveTime } from '../../../../template/model/time/time-steps.js';

const SLICES = 100;
const range = (fromSlice: number, toSlice: number): SlicedTime => ({ kind: 'range', fromSlice, toSlice });
const instant = (slice: number): SlicedTime => ({ kind: 'instant', slice });
const both: SlicedTime = {
  kind: 'difference',
  before: { fromSlice: 1, toSlice: 2 },
  after: { fromSlice: 5, toSlice: 8 },
};

describe('a step', () => {
  test.each([
    ['moves an instant', instant(4), 1, instant(5)],
    ['stops at the start', instant(4), -10, instant(0)],
    ['stops at the end', instant(4), 200, instant(99)],
    ['moves a range', range(4, 7), 10, range(14, 17)],
    ['moves B of two ranges', both, -1, { ...both, after: { fromSlice: 4, toSlice: 7 } }],
  ])('%s', (_, choice, by, moved) => {
    expect(moveTime(choice, by, SLICES)).toEqual(moved);
  });
});

describe('with Shift', () => {
  test('an instant becomes a range that begins with its slice, in either direction', () => {
    expect(extendTime(instant(4), 4, 1, SLICES)).toEqual(range(4, 6));
    expect(extendTime(instant(4), 4, -1, SLICES)).toEqual(range(3, 5));
  });

  test('one end moves, the other stays, and they may pass one another', () => {
    let choice = extendTime(instant(4), 4, 2, SLICES);
    expect(choice).toEqual(range(4, 7));
    choice = extendTime(choice, 4, -2, SLICES);
    expect(choice).toEqual(range(4, 5));
    choice = extendTime(choice, 4, -2, SLICES);
    expect(choice).toEqual(range(2, 5));
    expect(extendTime(choice, 4, -200, SLICES)).toEqual(range(0, 5));
  });

  test('a range is extended from its start, of two B is', () => {
    expect(anchorOf(range(4, 7))).toBe(4);
    expect(extendTime(range(4, 7), anchorOf(range(4, 7)), 1, SLICES)).toEqual(range(4, 8));
    expect(extendTime(both, anchorOf(both), 1, SLICES)).toEqual({ ...both, after: { fromSlice: 5, toSlice: 9 } });
  });

  test('an end that is no longer there counts as the start', () => {
    expect(extendTime(range(4, 7), 50, 1, SLICES)).toEqual(range(4, 8));
  });
});
