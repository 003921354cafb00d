import { describe, expect, test } from 'vitest';
import { fitCalls, partingsOf } from '../../../../generator/write/words/fit-calls.js';

const stackOf = (calls: string, position = 0, partings: number[] = [], omittedCalls = 0) => ({
  calls: calls.split(' '),
  position,
  partings,
  omittedCalls,
});

describe('calls for which there is no room', () => {
  const CALLS = 'start main serve handle parse insert grow malloc';

  test('are those between what is to be seen and the last one', () => {
    expect(fitCalls(stackOf(CALLS), 100)).toBe('start > main > serve > handle > parse > insert > grow > malloc');
    expect(fitCalls(stackOf(CALLS), 40)).toBe('start > main > serve > … 4 … > malloc');
    expect(fitCalls(stackOf(CALLS, 0, [], 9), 100)).toBe(
      '… 9 … > start > main > serve > handle > parse > insert > grow > malloc',
    );
  });

  test('are not the caller of what is to be seen, and then those around both', () => {
    expect(fitCalls(stackOf(CALLS, 5), 40)).toBe('… 4 … > parse > insert > grow > malloc');
    expect(fitCalls(stackOf(CALLS, 4), 40)).toBe('… 3 … > handle > parse > … 2 … > malloc');
    expect(fitCalls(stackOf(CALLS, 7), 40)).toBe('… 4 … > parse > insert > grow > malloc');
  });

  test('are not those where other stacks part', () => {
    expect(fitCalls(stackOf(CALLS, 7, [2]), 40)).toBe('… 2 … > serve > … 3 … > grow > malloc');
  });

  test('are never one alone, which takes as much room to count', () => {
    expect(fitCalls(stackOf('a b c d e f g h i', 8, [6]), 25)).toBe('… 4 … > e > f > g > h > i');
    expect(fitCalls(stackOf('start a main', 2), 16)).toBe('start > a > main');
    expect(fitCalls(stackOf('start long_name main', 2), 16)).toBe('… 2 … > main');
  });

  test('are all, where there is room for no other; the last one is shortened', () => {
    expect(fitCalls(stackOf(CALLS), 15)).toBe('… 7 … > malloc');
    expect(fitCalls(stackOf('main the_last_one_of_them'), 11)).toBe('the_l…_them');
  });
});

test('stacks part where two that began alike go on to different calls, innermost first', () => {
  const stacks = ['main a helper', 'main b helper', 'main b other', 'main b other more'];
  expect(partingsOf(stacks.map((calls) => stackOf(calls)))).toEqual([[1], [2, 1], [2, 1], [2, 1]]);
  expect(partingsOf([stackOf('main a'), stackOf('main b', 0, [], 7)])).toEqual([[], []]);
});
