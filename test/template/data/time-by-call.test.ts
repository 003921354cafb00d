import { expect, test } from 'vitest';
import { moveByCall, type TimeByCall, timeByCall, timeTableOf } from '../../../template/data/time-by-call.js';

const NODES = 6;

/** Node 2 allocates 4 blocks in slice 0 and 1 in slice 3, node 3 allocates 2 in slice 1, node 5 7 in slice 3. */
const ROWS: TimeByCall = {
  nodes: Uint32Array.of(2, 3, 5),
  starts: Uint32Array.of(0, 2, 3, 4),
  slice: Uint8Array.of(0, 3, 1, 3),
  deltas: {
    allocations: Uint8Array.of(4, 1, 2, 7),
    allocatedBytes: Uint8Array.of(40, 10, 20, 70),
    temporary: Uint8Array.of(3, 0, 1, 0),
    liveBytes: Int8Array.of(10, 0, -20, 30),
  },
};

const table = () =>
  timeTableOf(() => ROWS, {
    sliceMilliseconds: 1,
    sliceCount: 4,
    maximumLiveBytes: new Float64Array(4),
    residentBytes: new Float64Array(4),
    moments: { slice: new Uint32Array(), milliseconds: new Float64Array() },
  });

test('rows by call move with their calls, which stand in the order of the other tree', () => {
  const moved = moveByCall(table(), Uint32Array.of(0, 1, 7, 2, 3, 4), 8);
  expect(moved).toEqual({
    nodes: Uint32Array.of(2, 4, 7),
    starts: Uint32Array.of(0, 1, 2, 4),
    slice: Uint8Array.of(1, 3, 0, 3),
    deltas: {
      allocations: Uint8Array.of(2, 7, 4, 1),
      allocatedBytes: Uint8Array.of(20, 70, 40, 10),
      temporary: Uint8Array.of(1, 0, 3, 0),
      liveBytes: Int8Array.of(-20, 30, 10, 0),
    },
  });
});

test('not where two calls become one', () => {
  expect(moveByCall(table(), Uint32Array.of(0, 1, 2, 2, 3, 4), 5)).toBeNull();
});

test('not those of a table that was not made of them', () => {
  const { slice, node, deltas } = table();
  const read = { ...table(), slice, node, deltas };
  expect(moveByCall(read, Uint32Array.of(0, 1, 2, 3, 4, 5), NODES)).toBeNull();
  expect(timeByCall(read, NODES)).toEqual(ROWS);
});
