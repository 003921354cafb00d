import { expect, test } from 'vitest';
import { addUpOwn, moveSelfValues, ownValuesOf, SubtreeSums, selfValuesOf } from '../../../template/data/own-values.js';
import { prefixSums } from '../../../template/data/tree.js';

/** Six nodes: the second, fourth and last have something of one metric or of both. */
const COLUMNS = [Float64Array.of(0, 5, 0, 0, 0, 2), Float64Array.of(0, 1, 0, -3, 0, 0)];

test('nodes that have anything are kept, and give back the columns', () => {
  const own = ownValuesOf(COLUMNS);
  expect([...own.nodes]).toEqual([1, 3, 5]);
  expect(own.values.map((values) => [...values])).toEqual([
    [5, 0, 2],
    [1, -3, 0],
  ]);
  const columns = selfValuesOf(own, 6);
  expect([...columns]).toEqual(COLUMNS);
  expect(ownValuesOf(columns)).toBe(own);
});

test.each([0, 1])('metric %d adds up as its column does', (metric) => {
  const own = ownValuesOf(COLUMNS);
  const sums = prefixSums(COLUMNS[metric]);
  expect(addUpOwn(own, metric, new Float64Array(7))).toEqual(sums);
  const subtrees = new SubtreeSums(own, 6);
  for (let start = 0; start <= 6; start++) {
    for (let end = start; end <= 6; end++) {
      expect(subtrees.between(metric, start, end)).toBe(sums[end] - sums[start]);
    }
  }
});

test.each([
  ['of a report that knows which nodes have anything', () => selfValuesOf(ownValuesOf(COLUMNS), 6)],
  ['of any report', () => COLUMNS.map((column) => column.slice())],
])('in another tree, %s: of nodes that become one they are added up', (_, columns) => {
  // The second and the last one are the third node there, the fourth one is the first.
  const moved = moveSelfValues(columns(), Uint32Array.of(1, 2, 1, 0, 1, 2), 3);
  expect([...moved]).toEqual([Float64Array.of(0, 0, 7), Float64Array.of(-3, 0, 1)]);
  expect(ownValuesOf(moved).nodes).toEqual(Uint32Array.of(0, 2));
});

test('a tree in which nothing has anything', () => {
  const own = ownValuesOf([new Float64Array(3)]);
  expect(own.nodes).toHaveLength(0);
  expect(addUpOwn(own, 0, new Float64Array(4))).toEqual(new Float64Array(4));
  expect(new SubtreeSums(own, 3).between(0, 0, 3)).toBe(0);
});
