import { describe, expect, test } from 'vitest';
import {
  type IcicleLayout,
  layOutIcicle,
  MAX_BOXES,
  MAX_ROWS,
} from '../../../../generator/write/static/icicle-layout.js';
import { readRecording } from '../../../helpers/recordings.js';

/** Nodes in preorder, each as its depth and its own value. */
function layOut(nodes: readonly (readonly [depth: number, selfValue: number])[]): IcicleLayout {
  const depth = Uint32Array.from(nodes, ([depth]) => depth);
  return layOutIcicle(
    { depth, frame: new Uint32Array(depth.length) },
    Float64Array.from(nodes, ([, value]) => value),
  );
}

/** The root and a chain of calls, each with the same value of its own but for the last one. */
function chain(calls: number, selfValue: number, lastValue: number): [number, number][] {
  const values = [0, ...Array.from({ length: calls - 1 }, () => selfValue), lastValue];
  return values.map((value, depth) => [depth, value]);
}

describe('the layout of the icicle', () => {
  test('gives each call its total, its own part left of those it calls', () => {
    //  0 |============= 16 =============|
    //  1 |======== 12 ========|=== 4 ===|
    //  2       |=== 6 ===|= 2 =|            its own 4 are on the left
    const { boxes } = layOut([
      [0, 0],
      [1, 4],
      [2, 6],
      [2, 2],
      [1, 4],
    ]);
    expect(boxes).toEqual([
      { node: 0, row: 0, total: 16, left: 0, right: 1 },
      { node: 1, row: 1, total: 12, left: 0, right: 0.75 },
      { node: 2, row: 2, total: 6, left: 0.25, right: 0.625 },
      { node: 4, row: 1, total: 4, left: 0.75, right: 1 },
      { node: 3, row: 2, total: 2, left: 0.625, right: 0.75 },
    ]);
  });

  test('is empty where nothing is above zero', () => {
    const nothing = { boxes: [], skippedCalls: 0, isCutBelow: false };
    expect(layOut([[0, 0]])).toEqual(nothing);
    expect(layOut(chain(3, 0, 0))).toEqual(nothing);
    expect(layOut(chain(3, 0, -7))).toEqual(nothing);
  });

  test('takes values below zero for zero, so that no box is wider than its caller', () => {
    const { boxes } = layOut([
      [0, 0],
      [1, -6],
      [2, 4],
    ]);
    expect(boxes.map(({ node, left, right }) => [node, left, right])).toEqual([
      [0, 0, 1],
      [1, 0, 1],
      [2, 0, 1],
    ]);
  });

  test('leaves out what would be a hairline', () => {
    const { boxes } = layOut([
      [0, 0],
      [1, 997],
      [1, 2],
      [1, 1],
    ]);
    expect(boxes.map(({ node }) => node)).toEqual([0, 1, 2]);
  });

  test('has a bounded number of boxes', () => {
    const siblings: [number, number][] = Array.from({ length: 400 }, () => [1, 1]);
    const { boxes } = layOut([[0, 0], ...siblings]);
    expect(boxes).toHaveLength(MAX_BOXES);
    expect(boxes.map(({ node }) => node)).toEqual(Array.from({ length: MAX_BOXES }, (_, node) => node));
  });
});

describe('a deep tree', () => {
  test('as deep as there are rows is drawn whole', () => {
    const { boxes, skippedCalls, isCutBelow } = layOut(chain(MAX_ROWS - 1, 0, 1));
    expect(boxes.map(({ row }) => row)).toEqual(Array.from({ length: MAX_ROWS }, (_, row) => row));
    expect({ skippedCalls, isCutBelow }).toEqual({ skippedCalls: 0, isCutBelow: false });
  });

  test('loses as many of the outermost calls as it must, where all passes through them', () => {
    const { boxes, skippedCalls, isCutBelow } = layOut(chain(MAX_ROWS + 4, 0, 1));
    expect({ skippedCalls, isCutBelow }).toEqual({ skippedCalls: 5, isCutBelow: false });
    expect(boxes.slice(0, 2)).toEqual([
      { node: 0, row: 0, total: 1, left: 0, right: 1 },
      { node: 6, row: 1, total: 1, left: 0, right: 1 },
    ]);
    expect(boxes.at(-1)).toMatchObject({ node: MAX_ROWS + 4, row: MAX_ROWS - 1 });
  });

  test('loses with them the little that branched off', () => {
    const branch: [number, number][] = [...chain(40, 0, 1)].slice(2);
    const { boxes, skippedCalls } = layOut([...chain(40, 0, 199), ...branch]);
    expect(skippedCalls).toBe(40 - (MAX_ROWS - 1));
    expect(boxes.every(({ node }) => node <= 40)).toBe(true);
    expect(boxes[1]).toEqual({ node: skippedCalls + 1, row: 1, total: 199, left: 0, right: 0.995 });
  });

  test('keeps an outermost call that has something of its own, and is cut below instead', () => {
    const { boxes, skippedCalls, isCutBelow } = layOut([[0, 0], [1, 0], [2, 50], ...chain(50, 0, 50).slice(3)]);
    expect({ skippedCalls, isCutBelow }).toEqual({ skippedCalls: 1, isCutBelow: true });
    expect(boxes).toHaveLength(MAX_ROWS);
    expect(boxes[1]).toMatchObject({ node: 2, row: 1, right: 1 });
    expect(boxes[2]).toMatchObject({ node: 3, row: 2, left: 0.5, right: 1 });
  });

  test('may be 100,000 calls deep', () => {
    const { boxes, skippedCalls, isCutBelow } = layOut(chain(100_000, 0, 1));
    expect(boxes).toHaveLength(MAX_ROWS);
    expect({ skippedCalls, isCutBelow }).toEqual({ skippedCalls: 100_001 - MAX_ROWS, isCutBelow: false });
    // Where each call has something of its own, 99 % still pass through the 1,000 outermost.
    expect(layOut(chain(100_000, 1, 1))).toMatchObject({ skippedCalls: 1000, isCutBelow: true });
  });
});

test('in a real trace boxes are as wide as their totals and stand on their callers, side by side', async () => {
  const report = await readRecording('test/fixtures/heaptrack.dtparse-1.0.2.zst');
  const { boxes } = layOutIcicle(report.tree, report.selfValues[0]);
  const whole = report.facts.metrics[0].total;
  expect(boxes.length).toBeGreaterThan(100);
  for (const box of boxes) {
    expect(box.right - box.left).toBeCloseTo(box.total / whole, 12);
    const below = boxes.filter(({ row }) => row === box.row - 1);
    expect(box.row === 0 || below.some(({ left, right }) => left <= box.left && box.right <= right + 1e-12)).toBe(true);
    const beside = boxes.filter(({ row, node }) => row === box.row && node !== box.node);
    expect(beside.some(({ left, right }) => left < box.right - 1e-12 && box.left < right - 1e-12)).toBe(false);
  }
});
