import type { NarrowColumn, TimeTable } from '../../../template/data/report.js';
import type { SliceRecorder } from '../counting/slice-recorder.js';
import type { SliceRows } from '../counting/slice-rows.js';

/**
 * The recorder's rows with nodes in place of stacks, sorted by slice, then node. They are sorted in place, and the table is made
 * of the recorder's own columns: there may be tens of millions of rows.
 */
export function buildTimeTable(slices: SliceRecorder, nodeOfStack: Uint32Array): TimeTable {
  const { rows } = slices;
  const slice = new (slices.count > 256 ? Uint16Array : Uint8Array)(rows.length);
  for (let index = 0; index < rows.slices.length; index++) {
    const [start, end] = [rows.starts.values[index], rows.endOf(index)];
    slice.fill(rows.slices.values[index], start, end);
    sortByNode(rows, start, end, nodeOfStack);
  }
  return {
    sliceMilliseconds: slices.sliceMilliseconds,
    sliceCount: slices.count,
    maximumLiveBytes: slices.maximumLiveBytes.slice(0, slices.count),
    residentBytes: slices.residentBytes.slice(0, slices.count),
    slice,
    node: rows.stack.values.subarray(0, rows.length),
    deltas: {
      allocations: rows.allocations.written(),
      allocatedBytes: rows.allocatedBytes.written(),
      temporary: rows.temporary.written(),
      liveBytes: rows.liveBytes.written(),
    },
  };
}

/**
 * Puts nodes in place of a slice's stacks, and its rows in their order. A node and its row are sorted as one number, which the
 * engine does many times faster than with a comparison of ours.
 */
function sortByNode(rows: SliceRows, start: number, end: number, nodeOfStack: Uint32Array): void {
  const count = end - start;
  const nodes = rows.stack.values.subarray(start, end);
  const keys = new Float64Array(count);
  for (let row = 0; row < count; row++) keys[row] = nodeOfStack[nodes[row]] * count + row;
  keys.sort();
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    order[row] = keys[row] % count;
    nodes[row] = (keys[row] - order[row]) / count;
  }
  for (const { values } of [rows.allocations, rows.allocatedBytes, rows.temporary, rows.liveBytes]) {
    reorder(values.subarray(start, end), order);
  }
}

function reorder(values: NarrowColumn, order: Uint32Array): void {
  const before = values.slice();
  for (let row = 0; row < order.length; row++) values[row] = before[order[row]];
}
