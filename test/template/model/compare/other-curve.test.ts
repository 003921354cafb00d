import { expect, test } from 'vitest';
import type { TimeTable } from '../../../../template/data/tables.js';
import { sliceInRun } from '../../../../template/model/compare/other-curve.js';
import { timeInOlder } from '../../../../template/model/time/time-in-older.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** The time of a run of so many slices. */
function timeOf(sliceMilliseconds: number, sliceCount: number): TimeTable {
  return { ...reportFromStacks('').time, sliceMilliseconds, sliceCount };
}

// 16 slices of 10 ms; 3 slices of 40 ms, so that the older run ends after 120 ms.
const newer = timeOf(10, 16);
const older = timeOf(40, 3);

test('of the older run that slice is read off whose end a click would choose', () => {
  for (const slice of [0, 3, 4, 5, 11]) {
    const choice = timeInOlder({ kind: 'instant', slice }, newer, older);
    expect(choice).toEqual({ kind: 'instant', slice: sliceInRun(slice, newer, older) });
  }
  expect([0, 3, 4, 5, 11].map((slice) => sliceInRun(slice, newer, older))).toEqual([0, 0, 0, 1, 2]);
});

test('and none when it was over', () => expect(sliceInRun(12, newer, older)).toBeNull());
