import { describe, expect, test } from 'vitest';
import { checkDepths, checkOrder, checkRange } from '../../../template/data/check-columns.js';

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

describe('a tree in preorder', () => {
  test('goes down by one level, stays, or goes up by any', () => {
    expect([...checkDepths(column(0, 1, 2, 2, 3, 1))]).toEqual([0, 1, 2, 2, 3, 1]);
  });

  test.each([[[0, 2]], [[0, 1, 3]], [[0, 1, 0]]])('is torn where it does otherwise: %j', (depths) => {
    expect(() => checkDepths(column(...depths))).toThrow('the tree is torn');
  });

  test.each([[[]], [[1]]])('begins with a root: %j', (depths) => {
    expect(() => checkDepths(column(...depths))).toThrow('the tree has no root');
  });
});
