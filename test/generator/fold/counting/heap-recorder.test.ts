import { expect, test } from 'vitest';
import { TraceBuilder } from '../../../../generator/fold/trace-builder.js';
import type { Report } from '../../../../template/data/report.js';
import { seeded } from '../../../helpers/seeded.js';
import { reportFromStacks, totalOf } from '../../../helpers/stacks.js';

/** Ten kinds of blocks, allocated and freed at random in three milliseconds. */
function countAtRandom(afterEach: (builder: TraceBuilder) => void): Report {
  const random = seeded(3);
  const builder = new TraceBuilder();
  const frame = builder.internFrame({ functionName: 0, file: 0, line: 1, module: 0, isInlined: false });
  const stack = builder.internStack(0, frame);
  for (let size = 1; size <= 10; size++) builder.heap.defineBlock(stack, size);
  for (let event = 0; event < 3000; event++) {
    if (event % 1000 === 0) builder.heap.tick(event / 1000);
    const block = Math.floor(random() * 10);
    if (random() < 0.5) builder.heap.allocate(block);
    else builder.heap.release(block);
    afterEach(builder);
  }
  return builder.finish();
}

test('taking up counts between events changes nothing', () => {
  const plain = countAtRandom(() => {});
  expect(countAtRandom(({ heap }) => heap.settle())).toEqual(plain);
  expect(totalOf(plain, 'peakBytes')).toBeGreaterThan(totalOf(plain, 'leakedBytes'));
});

test('a block may be larger than 4 GiB', () => {
  const size = 2 ** 32 + 1;
  const report = reportFromStacks(`a +${size}*2 -${size}\nb +${2 ** 32 - 1}`);
  expect([...report.sizes.blockBytes]).toEqual([size, 2 ** 32 - 1]);
  expect(totalOf(report, 'allocatedBytes')).toBe(2 * size + 2 ** 32 - 1);
  expect(totalOf(report, 'leakedBytes')).toBe(size + 2 ** 32 - 1);
});
