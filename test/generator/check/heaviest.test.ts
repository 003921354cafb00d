import { describe, expect, test } from 'vitest';
import { heaviest, untilSum } from '../../../generator/check/heaviest.js';

/** "index: amount" of each. */
function listed(amounts: readonly number[], most: number): string[] {
  return heaviest(Float64Array.from(amounts), most).map(({ index, amount }) => `${index}: ${amount}`);
}

describe('the heaviest', () => {
  test('are the largest, largest first', () => {
    expect(listed([3, 9, 5, 7], 3)).toEqual(['1: 9', '3: 7', '2: 5']);
    expect(listed([3, 9, 5, 7], 9)).toEqual(['1: 9', '3: 7', '2: 5', '0: 3']);
  });

  test('of equal ones are the earlier', () => {
    expect(listed([5, 5, 5], 2)).toEqual(['0: 5', '1: 5']);
    expect(listed([4, 5, 4, 5], 3)).toEqual(['1: 5', '3: 5', '0: 4']);
  });

  test('hold something', () => {
    expect(listed([0, -1, Number.NaN, 2], 4)).toEqual(['3: 2']);
    expect(listed([], 4)).toEqual([]);
  });
});

describe('as many as add up to a sum', () => {
  const weighed = [
    { index: 7, amount: 6 },
    { index: 3, amount: 4 },
    { index: 5, amount: 2 },
  ];

  test.each([
    [1, [7]],
    [6, [7]],
    [7, [7, 3]],
    [10, [7, 3]],
    [11, [7, 3, 5]],
    [99, [7, 3, 5]],
  ])('%d', (sum, indexes) => {
    expect(untilSum(weighed, sum).map(({ index }) => index)).toEqual(indexes);
  });
});
