import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import { ALLOCATED, type BlockColumns, FIELDS, LIVE, SIZE_BYTES, TEMPORARY } from './block-fields.js';
import { SliceRows } from './slice-rows.js';

/** With more slices than this, neighbours are merged, so that a run of any length ends with 256 to 512 slices. */
const MAX_SLICES = 512;

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
  private readonly changed = new GrowingUint32Column();
  /** Per block kind: allocated, temporary and live when its last slice ended. */
  private readonly before = new GrowingFloat64Column();
  /** Per stack: its row in the slice being closed, plus one. */
  private rowOfStack = new Uint32Array(0);

  constructor(private readonly heap: BlockColumns) {}

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

  /** Closes the open slice and opens the one that holds `milliseconds`; in the slices between, `liveBytes` were live. */
  advance(milliseconds: number, maximumLiveBytes: number, liveBytes: number): void {
    this.close(maximumLiveBytes);
    let slice = this.openSlice;
    while (milliseconds / this.sliceMilliseconds >= MAX_SLICES) {
      this.rows.mergePairs();
      this.maximumLiveBytes = maxOfPairs(this.maximumLiveBytes);
      this.residentBytes = maxOfPairs(this.residentBytes);
      this.sliceMilliseconds *= 2;
      slice >>= 1;
    }
    this.openSlice = Math.floor(milliseconds / this.sliceMilliseconds);
    this.maximumLiveBytes.fill(liveBytes, slice + 1, this.openSlice + 1);
    this.openSliceEndMilliseconds = (this.openSlice + 1) * this.sliceMilliseconds;
  }

  finish(maximumLiveBytes: number): void {
    this.close(maximumLiveBytes);
  }

  private close(maximumLiveBytes: number): void {
    this.maximumLiveBytes[this.openSlice] = maximumLiveBytes;
    const firstRow = this.rows.slice.length;
    this.before.reserve(this.heap.stacks.length * 3);
    for (let index = 0; index < this.changed.length; index++) this.addChange(this.changed.values[index], firstRow);
    this.changed.length = 0;
    for (let row = firstRow; row < this.rows.slice.length; row++) this.rowOfStack[this.rows.stack.values[row]] = 0;
  }

  private addChange(block: number, firstRow: number): void {
    const values = this.heap.values;
    const before = this.before.values;
    const [at, past] = [block * FIELDS, block * 3];
    const row = this.rowFor(this.heap.stacks.values[block], firstRow);
    const allocations = values[at + ALLOCATED] - before[past];
    this.rows.allocations.values[row] += allocations;
    this.rows.allocatedBytes.values[row] += allocations * values[at + SIZE_BYTES];
    this.rows.temporary.values[row] += values[at + TEMPORARY] - before[past + 1];
    this.rows.liveBytes.values[row] += (values[at + LIVE] - before[past + 2]) * values[at + SIZE_BYTES];
    before[past] = values[at + ALLOCATED];
    before[past + 1] = values[at + TEMPORARY];
    before[past + 2] = values[at + LIVE];
  }

  private rowFor(stack: number, firstRow: number): number {
    if (stack >= this.rowOfStack.length) {
      const grown = new Uint32Array(Math.max(stack + 1, this.rowOfStack.length * 2));
      grown.set(this.rowOfStack);
      this.rowOfStack = grown;
    }
    const known = this.rowOfStack[stack];
    if (known > firstRow) return known - 1;
    const row = this.rows.append(this.openSlice, stack);
    this.rowOfStack[stack] = row + 1;
    return row;
  }
}

function maxOfPairs(values: Float64Array): Float64Array {
  const merged = new Float64Array(values.length);
  for (let index = 0; index < values.length / 2; index++) {
    merged[index] = Math.max(values[2 * index], values[2 * index + 1]);
  }
  return merged;
}
