import { expect, test } from 'vitest';
import { comparedTracks } from '../../../../template/model/order/compared-tracks.js';
import type { SampleTrack } from '../../../../template/model/order/sample-tracks.js';

const track = (node: number): SampleTrack => ({
  node,
  frames: [node],
  firstRow: 0,
  endRow: 1,
  nanoseconds: new Float64Array(5),
  busyNanoseconds: 1,
});
const nodes = (newer: number[], older: number[]) =>
  comparedTracks(newer.map(track), older.map(track)).map((one) => [one.newer?.node, one.older?.node]);

test('a track of both runs is one, and one that only one of them has is there', () => {
  expect(nodes([3, 1], [1, 7])).toEqual([
    [3, undefined],
    [1, 1],
    [undefined, 7],
  ]);
});

test('of one run they are its own', () => {
  expect(nodes([3, 1], [])).toEqual([
    [3, undefined],
    [1, undefined],
  ]);
});
