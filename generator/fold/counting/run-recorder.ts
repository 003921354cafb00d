import { MemoryBudget } from '../../memory-budget.js';
import { type Run, RunLog } from './run-log.js';

/** Packed rows that grow are there twice. */
const PACKED_FACTOR = 2;
const TRACK_BYTES = 1024;

/** Half of what is exact, since a time is written as its distance from another, either way: 52 days. */
export const MAX_SPAN_NANOSECONDS = 2 ** 52;

/** The rows of one track; the last one may still become longer. */
interface TrackRuns {
  readonly log: RunLog;
  readonly last: Run;
  hasLast: boolean;
}

/**
 * When stacks were what they were: a row for each run of equal stacks in a track. Its memory grows with the changes of stacks, not
 * with the samples.
 *
 *     thread   main;parse  main;parse  main;print        ->    main;parse 0 to 2, main;print 2 to 3
 */
export class RunRecorder {
  length = 0;
  /** When the first of them started; infinite where there is none. */
  earliestStartNanoseconds = Number.POSITIVE_INFINITY;
  /** For each metric the largest value of a row, once it is finished. */
  readonly largestValues: Float64Array;
  private readonly tracks = new Map<number, TrackRuns>();
  /** The track of the last row. */
  private lastTrack = -1;
  private lastRuns: TrackRuns | null = null;
  private isWhole = true;
  private packedBytes = 0;
  private latestEnd = Number.NEGATIVE_INFINITY;

  /** @param trackOf the stack that is a stack's track; 0 for none */
  constructor(
    readonly metricCount: number,
    private readonly trackOf: (stack: number) => number,
    private readonly memory = new MemoryBudget(),
  ) {
    this.largestValues = new Float64Array(metricCount);
  }

  get latestEndNanoseconds(): number {
    return this.latestEnd;
  }

  /** Whether all times are such, and lie no further apart than can be written; of others none is kept. */
  get isSound(): boolean {
    // Without any it is not further than nothing.
    return this.isWhole && !(this.latestEnd - this.earliestStartNanoseconds > MAX_SPAN_NANOSECONDS);
  }

  add(stack: number, startNanoseconds: number, durationNanoseconds: number, values: ArrayLike<number>): void {
    const end = startNanoseconds + durationNanoseconds;
    if (!Number.isSafeInteger(startNanoseconds) || !Number.isSafeInteger(end) || durationNanoseconds < 0) {
      this.isWhole = false;
      return;
    }
    if (startNanoseconds < this.earliestStartNanoseconds) this.earliestStartNanoseconds = startNanoseconds;
    if (end > this.latestEnd) this.latestEnd = end;
    const runs = this.runsOf(this.trackOf(stack));
    const { last } = runs;
    if (runs.hasLast && last.stack === stack && last.startNanoseconds + last.durationNanoseconds === startNanoseconds) {
      last.durationNanoseconds += durationNanoseconds;
      for (let metric = 0; metric < this.metricCount; metric++) last.values[metric] += values[metric];
      return;
    }
    if (runs.hasLast) this.write(runs);
    this.length++;
    runs.hasLast = true;
    last.stack = stack;
    last.startNanoseconds = startNanoseconds;
    last.durationNanoseconds = durationNanoseconds;
    for (let metric = 0; metric < this.metricCount; metric++) last.values[metric] = values[metric];
  }

  /** See SampleSink.refineUnit. */
  multiply(metric: number, factor: number): void {
    for (const [track, { log, last, hasLast }] of this.tracks) {
      const multiplied = new RunLog(this.metricCount);
      const reader = log.reader();
      for (let row = 0; row < log.length; row++) {
        const run = reader.next();
        run.values[metric] *= factor;
        multiplied.append(run);
      }
      last.values[metric] *= factor;
      this.tracks.set(track, { log: multiplied, last, hasLast });
    }
    this.largestValues[metric] *= factor;
    this.lastTrack = -1;
  }

  /** To be called behind the last row. */
  finish(): void {
    for (const runs of this.tracks.values()) {
      if (runs.hasLast) this.write(runs);
      runs.hasLast = false;
    }
  }

  /**
   * Takes the rows out, each track's in the order in which they came, to put them into a table. To be called once, at the end.
   * @param rowBytes what a row takes there
   * @throws LimitExceeded where there is no memory for that
   */
  takeLogs(rowBytes: number): { readonly track: number; readonly log: RunLog }[] {
    const logs = Array.from(this.tracks, ([track, { log }]) => ({ track, log }));
    this.tracks.clear();
    this.lastRuns = null;
    this.memory.take(Math.max(0, rowBytes * this.length - this.packedBytes));
    return logs;
  }

  private runsOf(track: number): TrackRuns {
    if (this.lastRuns !== null && track === this.lastTrack) return this.lastRuns;
    let runs = this.tracks.get(track);
    if (runs === undefined) {
      this.memory.take(TRACK_BYTES);
      const values = new Float64Array(this.metricCount);
      const last: Run = { stack: 0, startNanoseconds: 0, durationNanoseconds: 0, values };
      runs = { log: new RunLog(this.metricCount), last, hasLast: false };
      this.tracks.set(track, runs);
    }
    this.lastTrack = track;
    this.lastRuns = runs;
    return runs;
  }

  private write({ log, last }: TrackRuns): void {
    const packedBytes = PACKED_FACTOR * log.append(last);
    this.packedBytes += packedBytes;
    this.memory.take(packedBytes);
    for (let metric = 0; metric < this.metricCount; metric++) {
      const value = last.values[metric];
      // What is no whole number needs the widest column.
      const largest = Number.isInteger(value) && value >= 0 ? value : Number.POSITIVE_INFINITY;
      if (largest > this.largestValues[metric]) this.largestValues[metric] = largest;
    }
  }
}
