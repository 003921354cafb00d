import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import { MemoryBudget } from '../../memory-budget.js';

/** What a row costs here and in the report, without its values. */
const ROW_BYTES = 60;
const VALUE_BYTES = 24;

/** Half of what is exact, since a time is written as its distance from another, either way: 52 days. */
export const MAX_SPAN_NANOSECONDS = 2 ** 52;

/**
 * When stacks were what they were: a row for each run of equal stacks in a track. Its memory grows with the changes of stacks, not
 * with the samples.
 *
 *     thread   main;parse  main;parse  main;print        ->    main;parse 0 to 2, main;print 2 to 3
 */
export class RunRecorder {
  readonly stack = new GrowingUint32Column();
  readonly startNanoseconds = new GrowingFloat64Column();
  readonly durationNanoseconds = new GrowingFloat64Column();
  /** For each metric what the row has of it. */
  readonly values: GrowingFloat64Column[];
  /** For each track but the last one's its last row. */
  private readonly lastRows = new Map<number, number>();
  /** The track of the last row. */
  private lastTrack = -1;
  private isWhole = true;
  private earliestStart = Number.POSITIVE_INFINITY;
  private latestEnd = Number.NEGATIVE_INFINITY;

  /** @param trackOf the stack that is a stack's track; 0 for none */
  constructor(
    metricCount: number,
    readonly trackOf: (stack: number) => number,
    private readonly memory = new MemoryBudget(),
  ) {
    this.values = Array.from({ length: metricCount }, () => new GrowingFloat64Column());
  }

  get latestEndNanoseconds(): number {
    return this.latestEnd;
  }

  get length(): number {
    return this.stack.length;
  }

  /** Whether all times are such, and lie no further apart than can be written; of others none is kept. */
  get isSound(): boolean {
    // Without any it is not further than nothing.
    return this.isWhole && !(this.latestEnd - this.earliestStart > MAX_SPAN_NANOSECONDS);
  }

  add(stack: number, startNanoseconds: number, durationNanoseconds: number, values: ArrayLike<number>): void {
    const end = startNanoseconds + durationNanoseconds;
    if (!Number.isSafeInteger(startNanoseconds) || !Number.isSafeInteger(end) || durationNanoseconds < 0) {
      this.isWhole = false;
      return;
    }
    if (startNanoseconds < this.earliestStart) this.earliestStart = startNanoseconds;
    if (end > this.latestEnd) this.latestEnd = end;
    const track = this.trackOf(stack);
    const last = track === this.lastTrack ? this.length - 1 : (this.lastRows.get(track) ?? -1);
    if (last >= 0 && this.stack.values[last] === stack && this.endOf(last) === startNanoseconds) {
      this.durationNanoseconds.values[last] += durationNanoseconds;
      for (let metric = 0; metric < this.values.length; metric++) this.values[metric].values[last] += values[metric];
      return;
    }
    this.memory.take(ROW_BYTES + VALUE_BYTES * this.values.length);
    if (track !== this.lastTrack) this.lastRows.set(this.lastTrack, this.length - 1);
    this.lastTrack = track;
    this.stack.push(stack);
    this.startNanoseconds.push(startNanoseconds);
    this.durationNanoseconds.push(durationNanoseconds);
    for (let metric = 0; metric < this.values.length; metric++) this.values[metric].push(values[metric]);
  }

  /** See SampleSink.refineUnit. */
  multiply(metric: number, factor: number): void {
    const { values } = this.values[metric];
    for (let row = 0; row < this.length; row++) values[row] *= factor;
  }

  private endOf(row: number): number {
    return this.startNanoseconds.values[row] + this.durationNanoseconds.values[row];
  }
}
