import { describe, expect, test } from 'vitest';
import type { TimeChoice } from '../../../../template/model/time/time-choice.js';
import {
  choiceOf,
  isSameTime,
  rangeBetween,
  rangesOf,
  shiftRange,
} from '../../../../template/model/time/time-ranges.js';

const early = { fromSlice: 1, toSlice: 3 };
const late = { fromSlice: 5, toSlice: 9 };
const INSTANT: TimeChoice = { kind: 'instant', slice: 4 };

describe('ranges by letter', () => {
  test.each<TimeChoice>([
    { kind: 'range', ...early },
    { kind: 'difference', before: early, after: late },
  ])('say what was chosen: %o', (choice) => {
    expect(choiceOf(rangesOf(choice))).toEqual(choice);
  });

  test('A is what B is compared with', () => {
    expect(rangesOf({ kind: 'difference', before: early, after: late })).toEqual({ a: early, b: late });
  });

  test('an instant and the whole run have none', () => {
    expect([rangesOf(INSTANT), rangesOf(null)]).toEqual([
      { a: null, b: null },
      { a: null, b: null },
    ]);
    expect(choiceOf({ a: null, b: null })).toBeNull();
  });

  test('whichever is taken off, the other remains alone', () => {
    expect(choiceOf({ a: early, b: null })).toEqual({ kind: 'range', ...early });
    expect(choiceOf({ a: null, b: late })).toEqual({ kind: 'range', ...late });
  });
});

test('a range goes from the earlier slice through the later one, inside the run', () => {
  expect(rangeBetween(2, 5, 10)).toEqual({ fromSlice: 2, toSlice: 6 });
  expect(rangeBetween(5, 2, 10)).toEqual({ fromSlice: 2, toSlice: 6 });
  expect(rangeBetween(-3, 12, 10)).toEqual({ fromSlice: 0, toSlice: 10 });
  expect(rangeBetween(12, 14, 10)).toEqual({ fromSlice: 9, toSlice: 10 });
});

test('a range moves as far as the run goes, and keeps its length', () => {
  expect(shiftRange(early, 2, 10)).toEqual({ fromSlice: 3, toSlice: 5 });
  expect(shiftRange(early, -5, 10)).toEqual({ fromSlice: 0, toSlice: 2 });
  expect(shiftRange(early, 99, 10)).toEqual({ fromSlice: 8, toSlice: 10 });
});

test('choices are the same where they mean the same', () => {
  const difference: TimeChoice = { kind: 'difference', before: early, after: late };
  const choices: (TimeChoice | null)[] = [
    null,
    INSTANT,
    { kind: 'instant', slice: 5 },
    { kind: 'range', ...early },
    { kind: 'range', ...late },
    difference,
    { ...difference, before: late, after: early },
  ];
  for (const one of choices) {
    for (const other of choices) expect(isSameTime(structuredClone(one), other)).toBe(one === other);
  }
});
