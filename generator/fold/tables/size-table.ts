import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { NarrowColumn, SizeTable } from '../../../template/data/report.js';
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
import { Counts } from '../counting/counts.js';

/**
 * For each row of a size table, bounds of the maximum number of blocks that were live at once. They differ where several
 * kinds of blocks make one row: whether these had their maxima at the same time is not known.
 */
export interface MaxLive {
  readonly atLeast: NarrowColumn;
  readonly atMost: NarrowColumn;
}

/**
 * One row for each (node, size), from the recorder's block kinds. Two kinds may share a row: stacks that differ
 * only in what the fold ignores (an address, a hash) have become one node.
 */
export function buildSizeTable(heap: BlockColumns, nodeOfStack: Uint32Array): { sizes: SizeTable; maxLive: MaxLive } {
  const values = heap.values;
  const blocks = blocksInOrder(heap, nodeOfStack);
  const node = new GrowingUint32Column();
  const fields = [SIZE_BYTES, ALLOCATED, TEMPORARY, LIVE_AT_PEAK, LIVE, MAX_LIVE];
  const columns = fields.map(() => new Counts('unsigned'));
  const atLeast = new Counts('unsigned');
  let row = -1;
  for (const block of blocks) {
    const at = block * FIELDS;
    const owner = nodeOfStack[heap.stacks.values[block]];
    const isNewRow = row < 0 || node.values[row] !== owner || columns[0].values[row] !== values[at + SIZE_BYTES];
    if (isNewRow) {
      row = node.length;
      node.push(owner);
      for (const column of [...columns, atLeast]) column.append();
    }
    for (let index = isNewRow ? 0 : 1; index < fields.length; index++)
      columns[index].add(row, values[at + fields[index]]);
    atLeast.add(row, Math.max(0, values[at + MAX_LIVE] - atLeast.values[row]));
  }
  const [blockBytes, allocated, temporary, atPeak, atEnd, atMost] = columns.map((column) => column.written());
  const sizes = { node: node.trimmed(), blockBytes, allocated, temporary, atPeak, atEnd };
  return { sizes, maxLive: { atLeast: atLeast.written(), atMost } };
}

/** Block kinds that were allocated, sorted by node, then by size: a counting sort by node, since there are as many nodes as kinds. */
function blocksInOrder(heap: BlockColumns, nodeOfStack: Uint32Array): Uint32Array {
  const count = heap.stacks.length;
  const isUsed = (block: number) => heap.values[block * FIELDS + ALLOCATED] > 0;
  const first = new Uint32Array(nodeOfStack.length + 1);
  for (let block = 0; block < count; block++) if (isUsed(block)) first[nodeOfStack[heap.stacks.values[block]] + 1]++;
  for (let node = 0; node < nodeOfStack.length; node++) first[node + 1] += first[node];
  const next = first.slice();
  const blocks = new Uint32Array(first[nodeOfStack.length]);
  for (let block = 0; block < count; block++)
    if (isUsed(block)) blocks[next[nodeOfStack[heap.stacks.values[block]]]++] = block;
  const size = (block: number) => heap.values[block * FIELDS + SIZE_BYTES];
  for (let node = 0; node < nodeOfStack.length; node++) {
    if (first[node + 1] - first[node] > 1) {
      blocks.subarray(first[node], first[node + 1]).sort((a, b) => size(a) - size(b) || a - b);
    }
  }
  return blocks;
}
