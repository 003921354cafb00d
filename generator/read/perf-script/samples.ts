import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { StackId } from '../sink.js';

/** What a sample costs in the columns, of which half may be free. */
const SAMPLE_BYTES = 64;
const NANOSECONDS = 1e9;

/**
 * The samples of a recording as they came, in columns. They are kept until all are known, because only then it is known which
 * events there are, and how long each sample lasted; those of a file may be out of order by some milliseconds.
 */
export class Samples {
  readonly stack = new GrowingUint32Column();
  readonly track = new GrowingUint32Column();
  readonly event = new GrowingUint32Column();
  /** The period or the size; -1 where there is none. */
  readonly value = new GrowingFloat64Column();
  /** Since the second in which the first sample was; NaN where the time is not known. */
  readonly nanoseconds = new GrowingFloat64Column();
  private firstSecond: number | null = null;

  constructor(private readonly memory: MemoryBudget) {}

  get length(): number {
    return this.stack.length;
  }

  /** @param seconds NaN where the time is not known */
  add(track: StackId, stack: StackId, event: number, value: number, seconds: number, nanoseconds: number): void {
    this.memory.take(SAMPLE_BYTES);
    this.stack.push(stack);
    this.track.push(track);
    this.event.push(event);
    this.value.push(value);
    this.nanoseconds.push(this.sinceFirstSecond(seconds, nanoseconds));
  }

  /** Nanoseconds of a clock that started in 1970, or with a machine that runs for months, are no whole numbers below 2^53. */
  private sinceFirstSecond(seconds: number, nanoseconds: number): number {
    if (Number.isNaN(seconds)) return Number.NaN;
    this.firstSecond ??= seconds;
    const since = (seconds - this.firstSecond) * NANOSECONDS + nanoseconds;
    return Number.isSafeInteger(since) ? since : Number.NaN;
  }
}
