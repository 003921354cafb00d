import type { TimeTable } from '../../../template/data/report.js';
import type { SliceRecorder } from '../counting/slice-recorder.js';

/** The recorder's rows with nodes in place of stacks, sorted by slice, then node. */
export function buildTimeTable(slices: SliceRecorder, nodeOfStack: Uint32Array): TimeTable {
  const { rows } = slices;
  const order = rowsInOrder(rows.slice.values, rows.stack.values, rows.length, slices.count, nodeOfStack);
  const slice = new Uint32Array(order.length);
  const node = new Uint32Array(order.length);
  for (let row = 0; row < order.length; row++) {
    slice[row] = rows.slice.values[order[row]];
    node[row] = nodeOfStack[rows.stack.values[order[row]]];
  }
  return {
    sliceMilliseconds: slices.sliceMilliseconds,
    maximumLiveBytes: slices.maximumLiveBytes.slice(0, slices.count),
    residentBytes: slices.residentBytes.slice(0, slices.count),
    slice,
    node,
    allocations: pick(rows.allocations.values, order),
    allocatedBytes: pick(rows.allocatedBytes.values, order),
    temporary: pick(rows.temporary.values, order),
    liveBytes: pick(rows.liveBytes.values, order),
  };
}

/** Two stable counting sorts, by node and then by slice: a comparison sort of a million rows would take a second. */
function rowsInOrder(
  slice: Uint32Array,
  stack: Uint32Array,
  count: number,
  sliceCount: number,
  nodeOfStack: Uint32Array,
): Uint32Array {
  let order: Uint32Array = Uint32Array.from({ length: count }, (_, row) => row);
  order = countingSort(order, (row) => nodeOfStack[stack[row]], nodeOfStack.length);
  return countingSort(order, (row) => slice[row], sliceCount);
}

function countingSort(order: Uint32Array, keyOf: (row: number) => number, keyCount: number): Uint32Array {
  const next = new Uint32Array(keyCount + 1);
  for (const row of order) next[keyOf(row) + 1]++;
  for (let key = 0; key < keyCount; key++) next[key + 1] += next[key];
  const sorted = new Uint32Array(order.length);
  for (const row of order) sorted[next[keyOf(row)]++] = row;
  return sorted;
}

function pick(values: Float64Array, order: Uint32Array): Float64Array {
  const picked = new Float64Array(order.length);
  for (let row = 0; row < order.length; row++) picked[row] = values[order[row]];
  return picked;
}
