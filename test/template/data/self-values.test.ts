import { expect, test } from 'vitest';
import type { BlockCount } from '../../../template/data/report.js';
import { selfValuesFromSizes } from '../../../template/data/self-values.js';

/** Node 1 has blocks of 8 and of 16 bytes, node 3 of 8 bytes; node 2 has none. */
const SIZES = {
  node: Uint32Array.of(1, 1, 3),
  blockBytes: Float64Array.of(8, 16, 8),
  allocated: Float64Array.of(5, 2, 1),
  temporary: Float64Array.of(1, 0, 1),
  atPeak: Float64Array.of(3, 2, 1),
  atEnd: Float64Array.of(1, 1, 0),
  allocatedExcess: new Float64Array(0),
  atEndExcess: new Float64Array(0),
};
const SUPPRESSED = { node: Uint32Array.of(1), rule: Uint32Array.of(0) };

/** Of a heap of which samples were taken: 3 bytes more than 5 blocks of 8 bytes have, and 2 fewer than 2 of 16. */
const ESTIMATED = { ...SIZES, allocatedExcess: Float64Array.of(3, -2, 0) };

function selfValues(blocks: BlockCount, weight: 'bytes' | 'count', honoursSuppressions = false): number[] {
  return [...selfValuesFromSizes({ table: 'sizes', blocks, weight, honoursSuppressions }, SIZES, SUPPRESSED, 4)];
}

test.each([
  ['allocated', 'count', [0, 7, 0, 1]],
  ['allocated', 'bytes', [0, 72, 0, 8]],
  ['temporary', 'count', [0, 1, 0, 1]],
  ['temporary', 'bytes', [0, 8, 0, 8]],
  ['atPeak', 'bytes', [0, 56, 0, 8]],
  ['atEnd', 'bytes', [0, 24, 0, 0]],
] as const)('%s blocks by %s', (blocks, weight, values) => {
  expect(selfValues(blocks, weight)).toEqual(values);
});

test('bytes that were estimated apart from the blocks are what they were estimated at', () => {
  const bytesOf = (blocks: BlockCount) => [
    ...selfValuesFromSizes(
      { table: 'sizes', blocks, weight: 'bytes', honoursSuppressions: false },
      ESTIMATED,
      SUPPRESSED,
      4,
    ),
  ];
  expect(bytesOf('allocated')).toEqual([0, 73, 0, 8]);
  expect(bytesOf('atEnd')).toEqual(selfValues('atEnd', 'bytes'));
});

test('suppressed nodes have none, where the metric honours suppressions', () => {
  expect(selfValues('atEnd', 'bytes', true)).toEqual([0, 0, 0, 0]);
  expect(selfValues('atPeak', 'bytes', true)).toEqual([0, 0, 0, 8]);
});
