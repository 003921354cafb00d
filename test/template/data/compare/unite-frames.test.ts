import { expect, test } from 'vitest';
import { uniteFrames } from '../../../../template/data/compare/unite-frames.js';
import type { FrameTable } from '../../../../template/data/tables.js';

const KEYS = ['functionName', 'file', 'line', 'column', 'module', 'category', 'kind'] as const;
type Frame = readonly number[];

/** Frame 0, which is no function's, and then each with its numbers in the order of KEYS, and whether it is inlined. */
function tableOf(frames: readonly Frame[]): FrameTable {
  const column = (at: number) => [0, ...frames.map((frame) => frame[at] ?? 0)];
  const [functionName, file, line, frameColumn, module] = [0, 1, 2, 3, 4].map((at) => Uint32Array.from(column(at)));
  const [category, kind, inlined] = [5, 6, 7].map((at) => Uint8Array.from(column(at)));
  return { functionName, file, line, column: frameColumn, module, category, kind, inlined };
}

test('a frame of both is one of the newer run, inlined where it is in both; others follow', () => {
  const newer = tableOf([
    [1, 2, 7, 0, 3, 0, 0, 1],
    [1, 2, 8, 0, 3, 0, 0, 1],
  ]);
  const older = tableOf([
    [1, 2, 8, 0, 3, 0, 0, 0],
    [1, 2, 9, 0, 3, 0, 0, 1],
    [1, 2, 7, 0, 3, 0, 0, 1],
  ]);
  const { frames, frameOfOlder } = uniteFrames(newer, older);
  expect([...frameOfOlder]).toEqual([0, 2, 3, 1]);
  expect([...frames.line]).toEqual([0, 7, 8, 9]);
  expect([...frames.inlined]).toEqual([0, 1, 0, 1]);
});

test.each(KEYS)('frames that differ in %s alone are two', (key) => {
  const frame = KEYS.map(() => 1);
  const other = KEYS.map((one) => (one === key ? 2 : 1));
  const { frames, frameOfOlder } = uniteFrames(tableOf([frame]), tableOf([other, frame]));
  expect([...frameOfOlder]).toEqual([0, 2, 1]);
  expect([...frames[key]]).toEqual([0, 1, 2]);
});

test('thousands of frames', () => {
  const frames = Array.from({ length: 5000 }, (_, at) => [at % 50, at % 7, at, at % 3, 1, 0, 0]);
  const { frames: united, frameOfOlder } = uniteFrames(tableOf(frames.slice(0, 4000)), tableOf(frames.slice(1000)));
  expect(united.line).toHaveLength(5001);
  expect([...frameOfOlder]).toEqual([0, ...frames.slice(1000).map(([, , line]) => line + 1)]);
});
