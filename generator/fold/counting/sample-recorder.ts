import { grownLength } from '../../../template/data/growing-column.js';
import type { Unit } from '../../../template/data/unit.js';
import { MemoryBudget } from '../../memory-budget.js';
import type { ByteAccesses, SampledMetric, SampleSink } from '../../read/sink.js';
import { MomentRecorder } from './moment-recorder.js';
import { RunRecorder } from './run-recorder.js';
import { SizedSamples } from './sized-samples.js';

const INITIAL_STACKS = 1 << 10;

/** A run of bytes that were accessed equally often. */
const RUN_BYTES = 64;

/** How often each byte of the blocks of a stack was accessed. */
interface StackAccesses {
  readonly stack: number;
  readonly runs: ByteAccesses;
}

/** A value here and in the report. */
const VALUE_BYTES = 24;

/** Adds up weighted stacks. Its memory grows with the distinct stacks and the metrics, not with the samples. */
export class SampleRecorder implements SampleSink {
  readonly metrics: SampledMetric[];
  /** Something was added, be it of no value. */
  hasSamples = false;
  /** A negative value was added: what an older run had more of. */
  hasNegativeValues = false;
  /** The trace holds an older run as well. */
  hasBaseline = false;
  /** For each metric its values by stack. */
  private newer: Float64Array[];
  private older: Float64Array[];
  /** When samples were, of those whose time is known. */
  readonly runs: RunRecorder;
  readonly moments: MomentRecorder;
  readonly sized: SizedSamples;
  readonly olderSized: SizedSamples;
  readonly accesses: StackAccesses[] = [];

  /** @param trackOf the stack that is a stack's track; 0 for none */
  constructor(
    metrics: readonly SampledMetric[],
    trackOf: (stack: number) => number,
    private readonly memory = new MemoryBudget(),
  ) {
    this.runs = new RunRecorder(metrics.length, trackOf, memory);
    this.metrics = [...metrics];
    this.moments = new MomentRecorder(memory);
    this.sized = new SizedSamples(metrics, memory);
    this.olderSized = new SizedSamples(metrics, memory);
    this.newer = metrics.map(() => new Float64Array(INITIAL_STACKS));
    this.older = metrics.map(() => new Float64Array(0));
  }

  add(stack: number, values: ArrayLike<number>, blockBytes = 0): void {
    this.hasSamples = true;
    if (this.sized.isCounting) this.sized.add(stack, values, blockBytes);
    for (let metric = 0; metric < this.newer.length; metric++) {
      const value = values[metric];
      if (value === 0) continue;
      if (value < 0) {
        this.hasNegativeValues = true;
        this.addTo(this.older, metric, stack, -value);
      } else {
        const column = this.newer[metric];
        if (stack < column.length) column[stack] += value;
        else this.addTo(this.newer, metric, stack, value);
      }
    }
  }

  addAt(stack: number, startNanoseconds: number, durationNanoseconds: number, values: ArrayLike<number>): void {
    this.add(stack, values);
    this.noteTime(stack, startNanoseconds, durationNanoseconds, values);
  }

  noteTime(stack: number, startNanoseconds: number, durationNanoseconds: number, values: ArrayLike<number>): void {
    this.runs.add(stack, startNanoseconds, durationNanoseconds, values);
  }

  beginMoment(nanoseconds: number): void {
    this.moments.begin(nanoseconds);
  }

  addLive(stack: number, value: number): void {
    this.moments.add(stack, value);
  }

  addAccesses(stack: number, runs: ByteAccesses): void {
    if (runs.every(([, times]) => times === 0)) return;
    this.memory.take(runs.length * RUN_BYTES);
    this.accesses.push({ stack, runs });
  }

  addToBaseline(stack: number, values: ArrayLike<number>, blockBytes = 0): void {
    this.hasSamples = true;
    this.hasBaseline = true;
    if (this.olderSized.isCounting) this.olderSized.add(stack, values, blockBytes);
    for (let metric = 0; metric < this.older.length; metric++) this.addTo(this.older, metric, stack, values[metric]);
  }

  refineUnit(metric: number, unit: Unit, factor: number): void {
    this.metrics[metric] = { ...this.metrics[metric], unit };
    for (const column of [this.newer[metric], this.older[metric]]) {
      for (let stack = 0; stack < column.length; stack++) column[stack] *= factor;
    }
    this.runs.multiply(metric, factor);
  }

  /** It holds what changed between two runs, and not the runs. */
  isDifferenceOnly(): boolean {
    return this.hasNegativeValues && !this.hasBaseline;
  }

  isDifference(): boolean {
    return this.hasBaseline || this.hasNegativeValues;
  }

  /** To be called after the last sample: of a difference, more and less of one stack cancel out. */
  finish(): void {
    this.runs.finish();
    if (!this.isDifferenceOnly()) return;
    this.newer.forEach((newer, metric) => {
      const older = this.older[metric];
      for (let stack = 0; stack < Math.min(newer.length, older.length); stack++) {
        const both = Math.min(newer[stack], older[stack]);
        newer[stack] -= both;
        older[stack] -= both;
      }
    });
  }

  /** For each metric its values by stack. */
  valuesOf(run: 'newer' | 'older', stackCount: number): Float64Array[] {
    return this[run].map((column) => withLength(column, stackCount));
  }

  private addTo(columns: Float64Array[], metric: number, stack: number, value: number): void {
    const column = columns[metric];
    if (stack >= column.length) {
      const length = Math.max(stack + 1, INITIAL_STACKS, grownLength(column));
      // As much again may be needed; the system only gives what of it is written to.
      this.memory.take(column.length * VALUE_BYTES);
      const grown = new Float64Array(length);
      grown.set(column);
      columns[metric] = grown;
    }
    columns[metric][stack] += value;
  }
}

function withLength(column: Float64Array, length: number): Float64Array {
  if (column.length >= length) return column.subarray(0, length);
  const longer = new Float64Array(length);
  longer.set(column);
  return longer;
}
