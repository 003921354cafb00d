import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import { ALLOCATED, ALLOCATED_BEFORE, type BlockColumns, FIELDS, LIVE, SIZE_BYTES, TEMPORARY } from './block-fields.js';
import { SliceRows } from './slice-rows.js';

/** With more slices than this, neighbours are merged, so that a run of any length ends with 256 to 512 slices. */
const MAX_SLICES = 512;

/** What a row costs here, in the report's table and packed. */
const ROW_BYTES = 16;

/**
 * Divides the run into time slices of equal width. Its length is not known ahead: the width starts at one millisecond and
 * doubles when there are too many slices. When a slice ends, its changes become rows of (slice, stack, deltas).
 */
export class SliceRecorder {
  sliceMilliseconds = 1;
  readonly rows = new SliceRows();
  maximumLiveBytes: Float64Array = new Float64Array(MAX_SLICES);
  residentBytes: Float64Array = new Float64Array(MAX_SLICES);
  private openSlice = 0;
  private openSliceEndMilliseconds = 1;
  private changed = new GrowingUint32Column();
  /** Per block kind: temporary and live when its last slice ended. */
  private before = new GrowingFloat64Column();
  /** Per stack: its row in the slice being closed, plus one. */
  private rowOfStack = new Uint32Array(0);

  constructor(
    private readonly heap: BlockColumns,
    private readonly memory: MemoryBudget,
  ) {}

  get count(): number {
    return this.openSlice + 1;
  }

  isInOpenSlice(milliseconds: number): boolean {
    return milliseconds < this.openSliceEndMilliseconds;
  }

  /** Call this before a block kind's first change in the open slice. */
  noteChange(block: number): void {
    this.changed.push(block);
  }

  noteResidentSize(bytes: number): void {
    if (bytes > this.residentBytes[this.openSlice]) this.residentBytes[this.openSlice] = bytes;
  }

  /**
   * Closes the open slice and opens the one that holds `milliseconds`; in the slices between, `liveBytes` were live.
   * @throws LimitExceeded
   */
  advance(milliseconds: number, maximumLiveBytes: number, liveBytes: number): void {
    this.close(maximumLiveBytes);
    let slice = this.openSlice;
    while (milliseconds / this.sliceMilliseconds >= MAX_SLICES) {
      this.mergePairs();
      this.maximumLiveBytes = maxOfPairs(this.maximumLiveBytes);
      this.residentBytes = maxOfPairs(this.residentBytes);
      this.sliceMilliseconds *= 2;
      slice >>= 1;
    }
    this.openSlice = Math.floor(milliseconds / this.sliceMilliseconds);
    this.maximumLiveBytes.fill(liveBytes, slice + 1, this.openSlice + 1);
    this.openSliceEndMilliseconds = (this.openSlice + 1) * this.sliceMilliseconds;
  }

  /** Closes the last slice, and forgets what only further events would need. */
  finish(maximumLiveBytes: number): void {
    this.close(maximumLiveBytes);
    this.changed = new GrowingUint32Column();
    this.before = new GrowingFloat64Column();
    this.rowOfStack = new Uint32Array(0);
  }

  private close(maximumLiveBytes: number): void {
    this.maximumLiveBytes[this.openSlice] = maximumLiveBytes;
    if (this.changed.length === 0) return;
    const { rows } = this;
    const firstRow = rows.length;
    rows.begin(this.openSlice);
    this.before.reserve(this.heap.stacks.length * 2);
    for (let index = 0; index < this.changed.length; index++) this.addChange(this.changed.values[index], firstRow);
    this.changed.length = 0;
    // Merging moves rows towards the front, so none of these may be taken for one of a later slice.
    for (let row = firstRow; row < rows.length; row++) this.rowOfStack[rows.stack.values[row]] = 0;
    this.memory.take(ROW_BYTES * (rows.length - firstRow));
  }

  private addChange(block: number, firstRow: number): void {
    const { rows } = this;
    const values = this.heap.values;
    const before = this.before.values;
    const [at, past] = [block * FIELDS, block * 2];
    const row = this.rowFor(this.heap.stacks.values[block], firstRow);
    const allocations = values[at + ALLOCATED] - values[at + ALLOCATED_BEFORE];
    rows.allocations.add(row, allocations);
    rows.allocatedBytes.add(row, allocations * values[at + SIZE_BYTES]);
    rows.temporary.add(row, values[at + TEMPORARY] - before[past]);
    rows.liveBytes.add(row, (values[at + LIVE] - before[past + 1]) * values[at + SIZE_BYTES]);
    values[at + ALLOCATED_BEFORE] = values[at + ALLOCATED];
    before[past] = values[at + TEMPORARY];
    before[past + 1] = values[at + LIVE];
  }

  private rowFor(stack: number, firstRow: number): number {
    if (stack >= this.rowOfStack.length) {
      const grown = new Uint32Array(Math.max(stack + 1, this.rowOfStack.length * 2));
      grown.set(this.rowOfStack);
      this.rowOfStack = grown;
    }
    const known = this.rowOfStack[stack];
    if (known > firstRow) return known - 1;
    const row = this.rows.append(stack);
    this.rowOfStack[stack] = row + 1;
    return row;
  }

  private mergePairs(): void {
    const before = this.rows.length;
    this.rows.mergePairs();
    this.memory.giveBack(ROW_BYTES * (before - this.rows.length));
  }
}

function maxOfPairs(values: Float64Array): Float64Array {
  const merged = new Float64Array(values.length);
  for (let index = 0; index < values.length / 2; index++) {
    merged[index] = Math.max(values[2 * index], values[2 * index + 1]);
  }
  return merged;
}
