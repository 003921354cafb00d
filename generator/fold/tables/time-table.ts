import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import { NO_MOMENTS } from '../../../template/data/sample-slices.js';
import type { TimeTable } from '../../../template/data/tables.js';
import { type BlockColumns, TOTAL_SIZE_BYTES, TOTALS } from '../counting/block-fields.js';
import { NumberSet } from '../counting/number-set.js';
import type { SliceRecorder } from '../counting/slice-recorder.js';
import { GrowingNarrowColumn } from './narrow-column.js';

/** What a node did in a slice: blocks and bytes allocated, temporary blocks, bytes live at its end minus at its start. */
const SUMS = 4;

/** What changed over the run: a row for each (slice, node), sorted by slice, then node. The recorder's log is forgotten. */
export function buildTimeTable(slices: SliceRecorder, heap: BlockColumns, nodeOfStack: Uint32Array): TimeTable {
  const { sliceMilliseconds, log } = slices;
  const { rankOfBlock, nodeOfRank } = rankBlocks(heap, nodeOfStack);
  const rows = new RowsOfSlices(nodeOfRank);
  log.read({
    openSlice(startMilliseconds) {
      rows.goTo(Math.floor(startMilliseconds / sliceMilliseconds));
    },
    addChange(block, allocated, temporary, live) {
      const sizeBytes = heap.totals[block * TOTALS + TOTAL_SIZE_BYTES];
      rows.add(rankOfBlock[block], allocated, allocated * sizeBytes, temporary, live * sizeBytes);
    },
  });
  rows.goTo(slices.count);
  const [allocations, allocatedBytes, temporary, liveBytes] = rows.columns.map((column) => column.written());
  return {
    sliceMilliseconds,
    sliceCount: slices.count,
    maximumLiveBytes: slices.maximumLiveBytes.slice(0, slices.count),
    residentBytes: slices.residentBytes.slice(0, slices.count),
    slice: sliceColumn(rows, slices.count),
    node: rows.node.values.subarray(0, rows.node.length),
    deltas: { allocations, allocatedBytes, temporary, liveBytes },
    moments: NO_MOMENTS,
  };
}

/** Numbers the nodes that have blocks, in their order: there are far fewer of them than nodes. */
function rankBlocks({ stacks }: BlockColumns, nodeOfStack: Uint32Array) {
  const rankOfNode = new Uint32Array(nodeOfStack.length);
  for (let block = 0; block < stacks.length; block++) rankOfNode[nodeOfStack[stacks.values[block]]] = 1;
  const nodeOfRank = new GrowingUint32Column();
  for (let node = 0; node < rankOfNode.length; node++) {
    if (rankOfNode[node] === 0) continue;
    rankOfNode[node] = nodeOfRank.length;
    nodeOfRank.push(node);
  }
  const rankOfBlock = new Uint32Array(stacks.length);
  for (let block = 0; block < stacks.length; block++)
    rankOfBlock[block] = rankOfNode[nodeOfStack[stacks.values[block]]];
  return { rankOfBlock, nodeOfRank: nodeOfRank.values.subarray(0, nodeOfRank.length) };
}

/** Adds up the open slice, and has the rows of all before it. */
class RowsOfSlices {
  readonly node = new GrowingUint32Column();
  readonly columns = Array.from({ length: SUMS }, () => new GrowingNarrowColumn());
  /** Slices that have rows, and where the rows of each end. */
  readonly ends: [slice: number, end: number][] = [];
  private openSlice = 0;
  /** For each rank its sums. */
  private readonly sums: Float64Array;
  private readonly changed = new NumberSet();

  constructor(private readonly nodeOfRank: Uint32Array) {
    this.sums = new Float64Array(nodeOfRank.length * SUMS);
  }

  /** Closes the open slice, unless it is this one. */
  goTo(slice: number): void {
    if (slice === this.openSlice) return;
    this.close();
    this.openSlice = slice;
  }

  add(rank: number, allocations: number, allocatedBytes: number, temporary: number, liveBytes: number): void {
    const { sums } = this;
    this.changed.add(rank);
    const at = rank * SUMS;
    sums[at] += allocations;
    sums[at + 1] += allocatedBytes;
    sums[at + 2] += temporary;
    sums[at + 3] += liveBytes;
  }

  private close(): void {
    const ranks = this.changed.take();
    if (ranks.length === 0) return;
    for (const rank of ranks) this.node.push(this.nodeOfRank[rank]);
    const values = new Float64Array(ranks.length);
    this.columns.forEach((column, sum) => {
      for (let index = 0; index < ranks.length; index++) {
        values[index] = this.sums[ranks[index] * SUMS + sum];
        this.sums[ranks[index] * SUMS + sum] = 0;
      }
      column.append(values);
    });
    this.ends.push([this.openSlice, this.node.length]);
  }
}

function sliceColumn({ node, ends }: RowsOfSlices, sliceCount: number): Uint8Array | Uint16Array {
  const column = new (sliceCount > 256 ? Uint16Array : Uint8Array)(node.length);
  let start = 0;
  for (const [slice, end] of ends) {
    column.fill(slice, start, end);
    start = end;
  }
  return column;
}
