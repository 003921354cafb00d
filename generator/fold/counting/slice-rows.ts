import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';

/** Changes over time: a row for each (slice, stack) with any event; slices ascending, stacks in any order within one. */
export class SliceRows {
  readonly slice = new GrowingUint32Column();
  readonly stack = new GrowingUint32Column();
  readonly allocations = new GrowingFloat64Column();
  readonly allocatedBytes = new GrowingFloat64Column();
  readonly temporary = new GrowingFloat64Column();
  readonly liveBytes = new GrowingFloat64Column();
  private readonly deltas = [this.allocations, this.allocatedBytes, this.temporary, this.liveBytes];

  get length(): number {
    return this.slice.length;
  }

  /** Adds a row of zeros and returns its index. */
  append(slice: number, stack: number): number {
    this.slice.push(slice);
    this.stack.push(stack);
    for (const column of this.deltas) column.push(0);
    return this.slice.length - 1;
  }

  /** Doubles the width of slices: 2n and 2n+1 become n, and rows of one stack in both slices are added up. */
  mergePairs(): void {
    const count = this.length;
    let highestStack = 0;
    for (let row = 0; row < count; row++) highestStack = Math.max(highestStack, this.stack.values[row]);
    const rowOfStack = new Int32Array(highestStack + 1).fill(-1);
    let [written, firstRow, open] = [0, 0, -1];
    for (let row = 0; row < count; row++) {
      const slice = this.slice.values[row] >> 1;
      if (slice !== open) [open, firstRow] = [slice, written];
      const stack = this.stack.values[row];
      const target = rowOfStack[stack];
      if (target >= firstRow) {
        for (const column of this.deltas) column.values[target] += column.values[row];
        continue;
      }
      // Rows only move towards the front, so the columns are rewritten in place.
      rowOfStack[stack] = written;
      this.slice.values[written] = slice;
      this.stack.values[written] = stack;
      for (const column of this.deltas) column.values[written] = column.values[row];
      written++;
    }
    for (const column of [this.slice, this.stack, ...this.deltas]) column.length = written;
  }
}
