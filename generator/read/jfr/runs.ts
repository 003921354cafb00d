import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { StackId } from '../sink.js';

/** What a row costs, until all are known. */
const ROW_BYTES = 80;

/** How late the next sample of a run may come, in intervals: timers are not exact. */
const MAX_LATENESS = 0.5;

/**
 * What the threads of a recording did when, of all chunks: which metrics there are is known at the end. Samples of one stack
 * that follow each other in a thread are one row.
 */
export class Runs {
  /** Index in MEASURE_NAMES. */
  readonly measure = new GrowingUint32Column();
  readonly stack = new GrowingUint32Column();
  readonly start = new GrowingFloat64Column();
  readonly duration = new GrowingFloat64Column();
  readonly amount = new GrowingFloat64Column();
  readonly count = new GrowingFloat64Column();
  /** By thread its last row. */
  private readonly lastRows = new Map<StackId, number>();

  constructor(private readonly memory: MemoryBudget) {}

  get length(): number {
    return this.start.length;
  }

  /** @param interval nanoseconds between samples; 0 for what is no sample of time */
  add(
    measure: number,
    track: StackId,
    stack: StackId,
    start: number,
    duration: number,
    amount: number,
    count: number,
    interval: number,
  ): void {
    const last = this.lastRows.get(track) ?? -1;
    if (interval > 0 && this.continues(last, measure, stack, start, interval)) {
      const end = Math.max(this.endOf(last), start + duration);
      this.duration.values[last] = end - this.start.values[last];
      this.amount.values[last] += amount;
      this.count.values[last] += count;
      return;
    }
    this.memory.take(ROW_BYTES);
    this.lastRows.set(track, this.length);
    this.measure.push(measure);
    this.stack.push(stack);
    this.start.push(start);
    this.duration.push(duration);
    this.amount.push(amount);
    this.count.push(count);
  }

  private continues(row: number, measure: number, stack: StackId, start: number, interval: number): boolean {
    return (
      row >= 0 &&
      this.measure.values[row] === measure &&
      this.stack.values[row] === stack &&
      start >= this.start.values[row] &&
      start - this.endOf(row) <= MAX_LATENESS * interval
    );
  }

  private endOf(row: number): number {
    return this.start.values[row] + this.duration.values[row];
  }
}
