import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { SizeTable } from '../../../template/data/report.js';
import {
  ALLOCATED,
  type BlockColumns,
  FIELDS,
  LIVE,
  LIVE_AT_PEAK,
  MAX_LIVE,
  SIZE_BYTES,
  TEMPORARY,
} from '../counting/block-fields.js';

/**
 * For each row of a size table, bounds of the maximum number of blocks that were live at once. They differ where several
 * kinds of blocks make one row: whether these had their maxima at the same time is not known.
 */
export interface MaxLive {
  readonly atLeast: Float64Array;
  readonly atMost: Float64Array;
}

/**
 * One row for each (node, size), from the recorder's block kinds. Two kinds may share a row: stacks that differ
 * only in what the fold ignores (an address, a hash) have become one node.
 */
export function buildSizeTable(heap: BlockColumns, nodeOfStack: Uint32Array): { sizes: SizeTable; maxLive: MaxLive } {
  const values = heap.values;
  const node = new GrowingUint32Column();
  const columns = Array.from({ length: 6 }, () => new GrowingFloat64Column());
  const atLeast = new GrowingFloat64Column();
  const fields = [SIZE_BYTES, ALLOCATED, TEMPORARY, LIVE_AT_PEAK, LIVE, MAX_LIVE];
  let row = -1;
  for (const block of blocksInOrder(heap, nodeOfStack)) {
    const at = block * FIELDS;
    if (values[at + ALLOCATED] === 0 && values[at + LIVE] === 0) continue;
    const owner = nodeOfStack[heap.stacks.values[block]];
    if (row < 0 || node.values[row] !== owner || columns[0].values[row] !== values[at + SIZE_BYTES]) {
      row = node.length;
      node.push(owner);
      atLeast.push(values[at + MAX_LIVE]);
      for (let index = 0; index < fields.length; index++) columns[index].push(values[at + fields[index]]);
    } else {
      atLeast.values[row] = Math.max(atLeast.values[row], values[at + MAX_LIVE]);
      for (let index = 1; index < fields.length; index++) columns[index].values[row] += values[at + fields[index]];
    }
  }
  const [blockBytes, allocated, temporary, atPeak, atEnd, atMost] = columns.map((column) => column.trimmed());
  const sizes = { node: node.trimmed(), blockBytes, allocated, temporary, atPeak, atEnd };
  return { sizes, maxLive: { atLeast: atLeast.trimmed(), atMost } };
}

/** Block kinds sorted by node, then by size: a counting sort by node, since there are as many nodes as kinds. */
function blocksInOrder(heap: BlockColumns, nodeOfStack: Uint32Array): Uint32Array {
  const count = heap.stacks.length;
  const first = new Uint32Array(nodeOfStack.length + 1);
  for (let block = 0; block < count; block++) first[nodeOfStack[heap.stacks.values[block]] + 1]++;
  for (let node = 0; node < nodeOfStack.length; node++) first[node + 1] += first[node];
  const next = first.slice();
  const blocks = new Uint32Array(count);
  for (let block = 0; block < count; block++) blocks[next[nodeOfStack[heap.stacks.values[block]]]++] = block;
  const size = (block: number) => heap.values[block * FIELDS + SIZE_BYTES];
  for (let node = 0; node < nodeOfStack.length; node++) {
    if (first[node + 1] - first[node] > 1) {
      blocks.subarray(first[node], first[node + 1]).sort((a, b) => size(a) - size(b) || a - b);
    }
  }
  return blocks;
}
