import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import { MemoryBudget } from '../../memory-budget.js';

/** What a stack at a moment costs here, and as two rows of the report: it comes and goes. */
const ROW_BYTES = 80;
const MOMENT_BYTES = 64;

/** What was live at moments at which a program was looked at: rows of a stack and how much it had, those of a moment together. */
export class MomentRecorder {
  readonly nanoseconds = new GrowingFloat64Column();
  /** For each moment where its rows begin. */
  readonly begins = new GrowingUint32Column();
  readonly stack = new GrowingUint32Column();
  readonly value = new GrowingFloat64Column();

  constructor(private readonly memory = new MemoryBudget()) {}

  get length(): number {
    return this.nanoseconds.length;
  }

  begin(nanoseconds: number): void {
    this.memory.take(MOMENT_BYTES);
    this.nanoseconds.push(nanoseconds);
    this.begins.push(this.stack.length);
  }

  /** Adds to the moment that was begun last. */
  add(stack: number, value: number): void {
    this.memory.take(ROW_BYTES);
    this.stack.push(stack);
    this.value.push(value);
  }

  /** Where the rows of a moment end. */
  endOf(moment: number): number {
    return moment + 1 < this.length ? this.begins.values[moment + 1] : this.stack.length;
  }

  /** The most that was live at any of the moments; 0 where there are none. */
  largestSum(): number {
    let largest = 0;
    for (let moment = 0; moment < this.length; moment++) {
      let sum = 0;
      for (let row = this.begins.values[moment]; row < this.endOf(moment); row++) sum += this.value.values[row];
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
