import { GrowingNarrowColumn } from '../../../template/data/narrow-column.js';
import type { TimeTable } from '../../../template/data/tables.js';
import type { TimeByCall } from '../../../template/data/time-by-call.js';
import type { BlockChanges } from './block-changes.js';
import { ChangeReader } from './change-bytes.js';
import { NumberSet } from './number-set.js';

/** Kinds of blocks that were allocated, and the nodes of the tree that own them. */
export interface OwnedBlocks {
  /** In the order of their nodes, then of their sizes. */
  readonly blocks: Uint32Array;
  /** For each of them its node. */
  readonly nodes: Uint32Array;
  /** For each of them its size. */
  readonly sizeBytes: Float64Array;
}

/** What a node did in a slice: blocks and bytes allocated, temporary blocks, bytes live at its end minus at its start. */
const SUMS = 4;

/** What changed over the run: a row for each node and slice in which it did anything, those of a node together. */
export function rowsOfNodes(changes: BlockChanges, owned: OwnedBlocks, sliceCount: number): TimeByCall {
  const { nodes } = owned;
  const rows = new RowsOfNodes(changes, owned, sliceCount);
  for (let first = 0; first < nodes.length; ) {
    const node = nodes[first];
    let end = first + 1;
    while (nodes[end] === node) end++;
    rows.addNode(node, first, end);
    first = end;
  }
  return rows.written();
}

/** As many rows, or as many as there are, are not in their columns yet. */
const ROWS_AT_ONCE = 4096;

/** Adds up the changes of the kinds of blocks of one node after the other. */
class RowsOfNodes {
  private readonly nodes: Uint32Array;
  private readonly ends: Uint32Array;
  private nodeCount = 0;
  private readonly columns: readonly GrowingNarrowColumn[];
  private readonly parts: readonly Float64Array[];
  private partLength = 0;
  private length = 0;
  /** For each slice the sums of the open node. */
  private readonly sums: Float64Array;
  private readonly changed = new NumberSet();
  /** Those of them that changed. */
  private readonly slices: Uint32Array;
  private readonly reader: ChangeReader;

  constructor(
    private readonly changes: BlockChanges,
    private readonly owned: OwnedBlocks,
    sliceCount: number,
  ) {
    this.nodes = new Uint32Array(owned.blocks.length);
    this.ends = new Uint32Array(owned.blocks.length + 1);
    const rowsAtOnce = Math.min(ROWS_AT_ONCE, changes.count);
    this.parts = Array.from({ length: 1 + SUMS }, () => new Float64Array(rowsAtOnce));
    this.columns = this.parts.map(() => new GrowingNarrowColumn(changes.count));
    this.slices = new Uint32Array(sliceCount);
    this.reader = new ChangeReader(changes.bytes);
    this.sums = new Float64Array(sliceCount * SUMS);
  }

  /** @param first of its places among the owned blocks; `end` is behind the last */
  addNode(node: number, first: number, end: number): void {
    if (end - first === 1) this.addOnly(first);
    else this.addAll(first, end);
    this.nodes[this.nodeCount++] = node;
    this.ends[this.nodeCount] = this.length;
  }

  written(): TimeByCall {
    this.flush();
    const [slice, allocations, allocatedBytes, temporary, liveBytes] = this.columns.map((column) => column.written());
    return {
      nodes: this.nodes.subarray(0, this.nodeCount),
      starts: this.ends.subarray(0, this.nodeCount + 1),
      slice: slice as TimeTable['slice'],
      deltas: { allocations, allocatedBytes, temporary, liveBytes },
    };
  }

  /** A node with one kind of block has its changes as rows. */
  private addOnly(place: number): void {
    const { reader, owned } = this;
    const { starts, doublings } = this.changes;
    const block = owned.blocks[place];
    const sizeBytes = owned.sizeBytes[place];
    const end = starts[block + 1];
    reader.at = starts[block];
    let narrow = reader.next();
    while (reader.at < end) {
      const slice = narrow >> doublings;
      let allocated = 0;
      let temporary = 0;
      let live = 0;
      do {
        allocated += reader.next();
        temporary += reader.next();
        live += reader.nextSigned();
        // Of the next change, where there is one.
        if (reader.at < end) narrow += reader.next();
        else break;
      } while (narrow >> doublings === slice);
      this.addRow(slice, allocated, allocated * sizeBytes, temporary, live * sizeBytes);
    }
  }

  private addAll(first: number, behind: number): void {
    const { sums, changed, slices, reader, owned } = this;
    const { starts, doublings } = this.changes;
    for (let place = first; place < behind; place++) {
      const block = owned.blocks[place];
      const sizeBytes = owned.sizeBytes[place];
      const end = starts[block + 1];
      reader.at = starts[block];
      for (let narrow = 0; reader.at < end; ) {
        narrow += reader.next();
        const slice = narrow >> doublings;
        changed.add(slice);
        const at = slice * SUMS;
        const allocated = reader.next();
        sums[at] += allocated;
        sums[at + 1] += allocated * sizeBytes;
        sums[at + 2] += reader.next();
        sums[at + 3] += reader.nextSigned() * sizeBytes;
      }
    }
    const { size } = changed;
    changed.take(slices);
    for (let index = 0; index < size; index++) {
      const at = slices[index] * SUMS;
      this.addRow(slices[index], sums[at], sums[at + 1], sums[at + 2], sums[at + 3]);
      sums[at] = 0;
      sums[at + 1] = 0;
      sums[at + 2] = 0;
      sums[at + 3] = 0;
    }
  }

  private addRow(slice: number, allocations: number, allocatedBytes: number, temporary: number, liveBytes: number) {
    const { parts } = this;
    if (this.partLength === parts[0].length) this.flush();
    const { partLength } = this;
    parts[0][partLength] = slice;
    parts[1][partLength] = allocations;
    parts[2][partLength] = allocatedBytes;
    parts[3][partLength] = temporary;
    parts[4][partLength] = liveBytes;
    this.partLength++;
    this.length++;
  }

  private flush(): void {
    this.columns.forEach((column, index) => {
      column.append(this.parts[index].subarray(0, this.partLength));
    });
    this.partLength = 0;
  }
}
