import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deepestDepths, parentNodes, pathTo, prefixSums, subtreeEnds } from '../../../template/data/tree.js';
import { totalValues } from '../../helpers/total-values.js';

/*  node   0 1 2 3 4 5      +-- 1 --+-- 2 --- 3
                            |       +-- 4
                            +-- 5                 */
const DEPTH = Uint32Array.of(0, 1, 2, 3, 2, 1);
const SELF = Float64Array.of(0, 1, 2, 4, 8, 16);

test('a subtree ends before the next node that is not below', () => {
  expect([...subtreeEnds(DEPTH)]).toEqual([6, 5, 4, 4, 5, 6]);
});

test('parents', () => {
  expect([...parentNodes(DEPTH)]).toEqual([0, 0, 1, 2, 1, 0]);
});

test('the deepest below a node', () => {
  expect([...deepestDepths(DEPTH, parentNodes(DEPTH))]).toEqual([3, 3, 3, 3, 2, 1]);
});

test('sums before a node', () => {
  expect([...prefixSums(SELF)]).toEqual([0, 0, 1, 3, 7, 15, 31]);
});

test('a total is the own value and those below', () => {
  expect([...totalValues(SELF, subtreeEnds(DEPTH))]).toEqual([31, 15, 6, 4, 8, 16]);
});

test('the path to a node leaves the root out', () => {
  expect(pathTo(3, parentNodes(DEPTH))).toEqual([1, 2, 3]);
  expect(pathTo(0, parentNodes(DEPTH))).toEqual([]);
});

test('a root alone', () => {
  const depth = Uint32Array.of(0);
  expect([[...subtreeEnds(depth)], [...parentNodes(depth)]]).toEqual([[1], [0]]);
});

test('100,000 levels', () => {
  const depth = Uint32Array.from({ length: 100_000 }, (_, node) => node);
  expect(subtreeEnds(depth)[99_999]).toBe(100_000);
  expect(pathTo(99_999, parentNodes(depth))).toHaveLength(99_999);
  expect(deepestDepths(depth, parentNodes(depth))[0]).toBe(99_999);
});

test('any tree, against the definitions', () => {
  const depths = fc.array(fc.nat(1000), { maxLength: 40 }).map((steps) => {
    const depth = [0];
    for (const step of steps) depth.push(1 + (step % (depth[depth.length - 1] + 1)));
    return Uint32Array.from(depth);
  });
  fc.assert(
    fc.property(depths, (depth) => {
      const parents = parentNodes(depth);
      const ends = subtreeEnds(depth);
      const isAbove = (above: number, node: number) =>
        above === node || pathTo(node, parents).includes(above) || above === 0;
      const nodes = Array.from(depth.keys());
      for (const node of nodes.slice(1)) expect(depth[parents[node]]).toBe(depth[node] - 1);
      for (const node of nodes) {
        const below = nodes.filter((other) => isAbove(node, other));
        expect([below[0], below.at(-1)]).toEqual([node, ends[node] - 1]);
        expect(below).toHaveLength(ends[node] - node);
      }
    }),
  );
});
