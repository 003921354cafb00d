import { expect, test } from 'vitest';
import { partSizes, shareSizes } from '../../../../template/data/compare/shared-sizes.js';
import type { SizeTable } from '../../../../template/data/tables.js';

const NONE = new Float64Array(0);

/** One block of each size at node 1. */
function sizes(blockBytes: readonly number[], excess: readonly number[]): SizeTable {
  const ones = Float64Array.from(blockBytes, () => 1);
  return {
    node: Uint32Array.from(blockBytes, () => 1),
    blockBytes: Float64Array.from(blockBytes),
    allocated: ones,
    temporary: ones,
    atPeak: ones,
    atEnd: ones,
    allocatedExcess: Float64Array.from(excess),
    atEndExcess: NONE,
  };
}

test('each run has its own excess behind the shared table', () => {
  const { newer, older } = partSizes(shareSizes(sizes([16, 24], [3, 0]), sizes([16, 32], [5, -2])));
  expect([...newer.allocatedExcess]).toEqual([3, 0]);
  expect([...older.allocatedExcess]).toEqual([5, -2]);
});

test.each([
  ['newer', sizes([16, 24], []), sizes([16], [5])],
  ['older', sizes([16, 24], [5, 0]), sizes([16], [])],
] as const)('the %s run has none where only the other one has some', (name, newer, older) => {
  const parted = partSizes(shareSizes(newer, older));
  expect(parted[name].allocatedExcess).toHaveLength(0);
  expect(parted[name === 'newer' ? 'older' : 'newer'].allocatedExcess).not.toHaveLength(0);
  expect(parted.newer.atEndExcess).toHaveLength(0);
});
