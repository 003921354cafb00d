import { narrowed } from '../../../template/data/narrow-column.js';
import type { NarrowColumn, SizeTable } from '../../../template/data/tables.js';
import {
  type BlockColumns,
  FIELDS,
  LIVE,
  LIVE_AT_PEAK,
  MAX_LIVE,
  TOTAL_ALLOCATED,
  TOTAL_SIZE_BYTES,
  TOTAL_TEMPORARY,
  TOTALS,
} from '../counting/block-fields.js';
import type { OwnedBlocks } from '../counting/rows-of-nodes.js';

const NONE = new Uint32Array(0);

/** Of a run of which sizes of blocks are not known. */
export const NO_SIZES: SizeTable = {
  node: NONE,
  blockBytes: NONE,
  allocated: NONE,
  temporary: NONE,
  atPeak: NONE,
  atEnd: NONE,
  allocatedExcess: NONE,
  atEndExcess: NONE,
};

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
export function buildSizeTable(
  { counts, totals }: BlockColumns,
  owned: OwnedBlocks,
): { sizes: SizeTable; maxLive: MaxLive } {
  const { blocks } = owned;
  const { node, blockBytes, rowOfBlock } = rowsOf(owned);
  const [allocated, temporary, atPeak, atEnd, atLeast, atMost] = Array.from(
    { length: 6 },
    () => new Float64Array(node.length),
  );
  for (let index = 0; index < blocks.length; index++) {
    const row = rowOfBlock[index];
    const [total, count] = [blocks[index] * TOTALS, blocks[index] * FIELDS];
    allocated[row] += totals[total + TOTAL_ALLOCATED];
    temporary[row] += totals[total + TOTAL_TEMPORARY];
    atPeak[row] += counts[count + LIVE_AT_PEAK];
    atEnd[row] += counts[count + LIVE];
    atLeast[row] = Math.max(atLeast[row], counts[count + MAX_LIVE]);
    atMost[row] += counts[count + MAX_LIVE];
  }
  return {
    sizes: {
      node,
      blockBytes: narrowed(blockBytes),
      allocated: narrowed(allocated),
      temporary: narrowed(temporary),
      atPeak: narrowed(atPeak),
      atEnd: narrowed(atEnd),
      allocatedExcess: NONE,
      atEndExcess: NONE,
    },
    maxLive: { atLeast: narrowed(atLeast), atMost: narrowed(atMost) },
  };
}

/** For each of the owned blocks its row, and for each row its node and size. */
function rowsOf({ nodes, sizeBytes }: OwnedBlocks) {
  const rowOfBlock = new Uint32Array(nodes.length);
  const node = new Uint32Array(nodes.length);
  const blockBytes = new Float64Array(nodes.length);
  let rows = 0;
  for (let index = 0; index < nodes.length; index++) {
    if (rows === 0 || node[rows - 1] !== nodes[index] || blockBytes[rows - 1] !== sizeBytes[index]) {
      node[rows] = nodes[index];
      blockBytes[rows++] = sizeBytes[index];
    }
    rowOfBlock[index] = rows - 1;
  }
  return { rowOfBlock, node: node.slice(0, rows), blockBytes: blockBytes.subarray(0, rows) };
}

/** Block kinds that were allocated, with their nodes. */
export function ownBlocks(heap: BlockColumns, nodeOfStack: Uint32Array): OwnedBlocks {
  const { totals, stacks } = heap;
  const blocks = blocksInOrder(heap, nodeOfStack);
  const nodes = new Uint32Array(blocks.length);
  const sizeBytes = new Float64Array(blocks.length);
  for (let index = 0; index < blocks.length; index++) {
    nodes[index] = nodeOfStack[stacks.values[blocks[index]]];
    sizeBytes[index] = totals[blocks[index] * TOTALS + TOTAL_SIZE_BYTES];
  }
  return { blocks, nodes, sizeBytes };
}

/** Sorted by node, then by size: a counting sort by node, since there are as many nodes as kinds. */
function blocksInOrder(heap: BlockColumns, nodeOfStack: Uint32Array): Uint32Array {
  const { stacks, totals } = heap;
  const count = stacks.length;
  const first = new Uint32Array(nodeOfStack.length + 1);
  for (let block = 0; block < count; block++) {
    if (totals[block * TOTALS + TOTAL_ALLOCATED] > 0) first[nodeOfStack[stacks.values[block]] + 1]++;
  }
  for (let node = 0; node < nodeOfStack.length; node++) first[node + 1] += first[node];
  const blocks = new Uint32Array(first[nodeOfStack.length]);
  // Moves the beginning of each node's to its end.
  for (let block = 0; block < count; block++) {
    if (totals[block * TOTALS + TOTAL_ALLOCATED] > 0) blocks[first[nodeOfStack[stacks.values[block]]]++] = block;
  }
  let start = 0;
  for (let node = 0; node < nodeOfStack.length; node++) {
    if (first[node] - start > 1) sortBySize(blocks, start, first[node], totals);
    start = first[node];
  }
  return blocks;
}

/** Few are sorted where they are: a function called for each pair would take most of the time. */
const FEW_BLOCKS = 32;

function sortBySize(blocks: Uint32Array, start: number, end: number, totals: Float64Array): void {
  if (end - start > FEW_BLOCKS) {
    const size = (block: number) => totals[block * TOTALS + TOTAL_SIZE_BYTES];
    blocks.subarray(start, end).sort((a, b) => size(a) - size(b) || a - b);
    return;
  }
  for (let index = start + 1; index < end; index++) {
    const block = blocks[index];
    const size = totals[block * TOTALS + TOTAL_SIZE_BYTES];
    let place = index;
    for (; place > start && totals[blocks[place - 1] * TOTALS + TOTAL_SIZE_BYTES] > size; place--) {
      blocks[place] = blocks[place - 1];
    }
    blocks[place] = block;
  }
}
