import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { StackId } from '../sink.js';
import { MEASURE_NAMES, type MeasureName } from './measures.js';

/** What is freed, in place of the number of a measure. */
export const RELEASE = MEASURE_NAMES.length;

/** One event of a chunk. */
export interface Sample {
  readonly measure: MeasureName | 'release';
  /** The thread. */
  readonly track: StackId;
  readonly stack: StackId;
  /** On the recording's clock, which starts with its first chunk. */
  readonly startNanoseconds: number;
  readonly durationNanoseconds: number;
  readonly amount: number;
  readonly count: number;
  /** Of memory that native code allocates or frees. */
  readonly address: number;
}

/** The events of a chunk that are measured, in columns: only together can they be put in order of time. */
export class ChunkSamples {
  /** Index in MEASURE_NAMES, or RELEASE. */
  readonly measure = new GrowingUint32Column();
  readonly track = new GrowingUint32Column();
  readonly stack = new GrowingUint32Column();
  readonly start = new GrowingFloat64Column();
  readonly duration = new GrowingFloat64Column();
  readonly amount = new GrowingFloat64Column();
  readonly count = new GrowingFloat64Column();
  readonly address = new GrowingFloat64Column();

  get length(): number {
    return this.start.length;
  }

  add(sample: Sample): void {
    this.measure.push(sample.measure === 'release' ? RELEASE : MEASURE_NAMES.indexOf(sample.measure));
    this.track.push(sample.track);
    this.stack.push(sample.stack);
    this.start.push(sample.startNanoseconds);
    this.duration.push(sample.durationNanoseconds);
    this.amount.push(sample.amount);
    this.count.push(sample.count);
    this.address.push(sample.address);
  }

  /** The rows in order of time: recorders write what each thread has gathered, one after the other. */
  inOrder(): Uint32Array {
    const start = this.start.values;
    const rows = Uint32Array.from({ length: this.length }, (_, row) => row);
    for (let row = 1; row < this.length; row++) {
      if (start[row] < start[row - 1]) return rows.sort((a, b) => start[a] - start[b] || a - b);
    }
    return rows;
  }
}
