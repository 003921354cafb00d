import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import { Counts } from './counts.js';

/** Changes over time: a row for each (slice, stack) with any event; slices ascending, stacks in any order within one. */
export class SliceRows {
  /** The slices that have rows, ascending, and where the rows of each begin. */
  readonly slices = new GrowingUint32Column();
  readonly starts = new GrowingUint32Column();
  readonly stack = new GrowingUint32Column();
  readonly allocations = new Counts('unsigned');
  readonly allocatedBytes = new Counts('unsigned');
  readonly temporary = new Counts('unsigned');
  readonly liveBytes = new Counts('signed');
  private readonly deltas = [this.allocations, this.allocatedBytes, this.temporary, this.liveBytes];

  get length(): number {
    return this.stack.length;
  }

  /** The rows that follow are of this slice. */
  begin(slice: number): void {
    this.slices.push(slice);
    this.starts.push(this.length);
  }

  /** Adds a row of zeros and returns its index. */
  append(stack: number): number {
    this.stack.push(stack);
    for (const column of this.deltas) column.append();
    return this.length - 1;
  }

  /** Where the rows of the slice at an index of `slices` end. */
  endOf(index: number): number {
    return index + 1 < this.starts.length ? this.starts.values[index + 1] : this.length;
  }

  /** Doubles the width of slices: 2n and 2n+1 become n, and rows of one stack in both slices are added up. */
  mergePairs(): void {
    let highestStack = 0;
    for (let row = 0; row < this.length; row++) highestStack = Math.max(highestStack, this.stack.values[row]);
    const rowOfStack = new Int32Array(highestStack + 1).fill(-1);
    let [written, slices] = [0, 0];
    for (let index = 0; index < this.slices.length; index++) {
      const slice = this.slices.values[index] >> 1;
      const [start, end] = [this.starts.values[index], this.endOf(index)];
      if (slices === 0 || this.slices.values[slices - 1] !== slice) {
        this.slices.values[slices] = slice;
        this.starts.values[slices++] = written;
      }
      // Slices and rows only move towards the front, so they are rewritten in place.
      const firstRow = this.starts.values[slices - 1];
      for (let row = start; row < end; row++) {
        const stack = this.stack.values[row];
        const target = rowOfStack[stack];
        if (target >= firstRow) {
          for (const column of this.deltas) column.add(target, column.values[row]);
          continue;
        }
        rowOfStack[stack] = written;
        this.stack.values[written] = stack;
        for (const column of this.deltas) column.values[written] = column.values[row];
        written++;
      }
    }
    this.slices.length = slices;
    this.starts.length = slices;
    for (const column of [this.stack, ...this.deltas]) column.length = written;
  }
}
