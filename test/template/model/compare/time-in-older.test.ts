import { expect, test } from 'vitest';
import type { TimeTable } from '../../../../template/data/tables.js';
import { timeInOlder } from '../../../../template/model/time/time-in-older.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** The time of a run of so many slices. */
function timeOf(sliceMilliseconds: number, sliceCount: number): TimeTable {
  return { ...reportFromStacks('').time, sliceMilliseconds, sliceCount };
}

// 16 slices of 10 ms; 3 slices of 40 ms, so that the older run ends after 120 ms.
const newer = timeOf(10, 16);
const older = timeOf(40, 3);

test.each([
  ['0 to 40 ms', 0, 4, 0, 1],
  ['edges at the nearest slice: 10 to 50 ms', 1, 5, 0, 1],
  ['30 to 70 ms', 3, 7, 1, 2],
  ['a half rounded up: 20 to 60 ms', 2, 6, 1, 2],
  ['nothing of a range too short for its slices: 0 to 10 ms', 0, 1, 0, 0],
  ['what is beyond its end cut off: 80 to 160 ms', 8, 16, 2, 3],
  ['nothing beyond its end: 130 to 160 ms', 13, 16, 3, 3],
])('a range keeps its milliseconds: %s', (_what, from, to, olderFrom, olderTo) => {
  expect(timeInOlder({ kind: 'range', fromSlice: from, toSlice: to }, newer, older)).toEqual({
    kind: 'range',
    fromSlice: olderFrom,
    toSlice: olderTo,
  });
});

test.each([
  ['at 10 ms, before the first slice ends, the first one', 0, 0],
  ['at 40 ms', 3, 0],
  ['at 50 ms', 4, 0],
  ['at 60 ms', 5, 1],
  ['at 120 ms', 11, 2],
  ['at 160 ms, after its end, the last one', 15, 2],
])('an instant is the end of the nearest slice: %s', (_what, slice, olderSlice) => {
  expect(timeInOlder({ kind: 'instant', slice }, newer, older)).toEqual({ kind: 'instant', slice: olderSlice });
});

test('a difference keeps both of its ranges', () => {
  const difference = {
    kind: 'difference',
    before: { fromSlice: 0, toSlice: 4 },
    after: { fromSlice: 4, toSlice: 12 },
  } as const;
  expect(timeInOlder(difference, newer, older)).toEqual({
    kind: 'difference',
    before: { fromSlice: 0, toSlice: 1 },
    after: { fromSlice: 1, toSlice: 3 },
  });
});
