import type { SampledMetric } from '../sink.js';
import { hasCpuTimes, metricsOf } from './metrics.js';
import type { Thread } from './thread.js';

/** The values of one record at a time, one for each metric that a profile measures. */
export class RecordValues {
  readonly metrics: readonly SampledMetric[];
  /** What of each there is in one record, in their order; the next record has the same array. */
  readonly array: Float64Array;
  /** Whether CPU time is what the system measured, and no sample's time. */
  readonly measuresCpu: boolean;
  private readonly places: ReadonlyMap<string, number>;

  constructor(threads: readonly Thread[]) {
    this.measuresCpu = threads.some(hasCpuTimes);
    this.metrics = metricsOf(threads);
    this.places = new Map(this.metrics.map(({ key }, place) => [key, place]));
    this.array = new Float64Array(this.metrics.length);
  }

  /** Begins a record: it has nothing of any metric. */
  clear(): void {
    this.array.fill(0);
  }

  /** What the record has of a metric; nothing is done for one that the profile does not measure. */
  set(key: string, value: number): void {
    const place = this.places.get(key);
    if (place !== undefined) this.array[place] = value;
  }

  /** The values of a record that has something of one metric alone. */
  only(key: string, value: number): Float64Array {
    this.clear();
    this.set(key, value);
    return this.array;
  }
}
