import { describe, expect, test } from 'vitest';
import { checkOrder, checkRange, checkWhole } from '../../../template/data/check-columns.js';

const column = (...values: number[]) => Uint32Array.from(values);

describe('what points into a table', () => {
  test('may point to its last row, and not behind it', () => {
    expect([...checkRange('x', column(0, 2), 3)]).toEqual([0, 2]);
    expect(() => checkRange('x', column(0, 3), 3)).toThrow('column x points outside its table');
  });

  test('points to nothing of an empty one', () => {
    expect([...checkRange('x', column(), 0)]).toEqual([]);
    expect(() => checkRange('x', column(0), 0)).toThrow('column x points outside its table');
  });
});

test('rows in order may be equal, and none is less than the one before', () => {
  expect([...checkOrder('x', column(1, 1, 2))]).toEqual([1, 1, 2]);
  expect(() => checkOrder('x', column(1, 2, 1))).toThrow('the rows of column x are not in order');
});

describe('what was worked out from several columns', () => {
  test('is whole, and as large as can be counted', () => {
    const numbers = Float64Array.of(-1, 0, 2 ** 53 - 1);
    expect(checkWhole('x', numbers)).toBe(numbers);
    for (const wrong of [0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => checkWhole('x', Float64Array.of(1, wrong))).toThrow('column x: a number is out of range');
    }
  });

  test('is not negative where it counts', () => {
    const counts = Float64Array.of(0, 7);
    expect(checkWhole('x', counts, 0)).toBe(counts);
    expect(() => checkWhole('x', Float64Array.of(1, -1), 0)).toThrow('column x: a number is out of range');
  });
});
