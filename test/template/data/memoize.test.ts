import { expect, test } from 'vitest';
import { memoizeBy } from '../../../template/data/memoize.js';

test('a result is worked out once for each object', () => {
  let calls = 0;
  const countOf = memoizeBy((list: readonly number[], more: number) => {
    calls++;
    return list.length + more;
  });
  const list = [1, 2, 3];
  expect([countOf(list, 1), countOf(list, 1), countOf([1, 2, 3, 4], 1)]).toEqual([4, 4, 5]);
  expect(calls).toBe(2);
});

test('nothing is a result like any other', () => {
  let calls = 0;
  const find = memoizeBy((_: object): null => {
    calls++;
    return null;
  });
  const key = {};
  expect([find(key), find(key), calls]).toEqual([null, null, 1]);
});
