import type { SampledMetric, StackId, TraceSink } from '../sink.js';
import { type ChunkSamples, RELEASE } from './chunk-samples.js';
import { type Held, LiveObjects, NativeBlocks } from './held-memory.js';
import { MEASURE_NAMES, MEASURES, type Measure, type MeasureName } from './measures.js';
import { Runs } from './runs.js';
import type { Settings } from './settings.js';
import { usualGap } from './usual-gap.js';

const LIVE = MEASURE_NAMES.indexOf('live');
const MALLOC = MEASURE_NAMES.indexOf('malloc');

const BOTH_ALLOCATIONS =
  'Allocations were recorded in two ways: those of jdk.ObjectAllocationSample are shown, and not once more those by buffers of threads.';

/** What the chunks of a recording have measured, until all of them are read. */
export class Recording {
  private readonly runs: Runs;
  private readonly live: LiveObjects;
  private readonly blocks: NativeBlocks;
  private chunkCount = 0;

  constructor(
    private readonly settings: Settings,
    private readonly sink: TraceSink,
  ) {
    this.runs = new Runs(sink.memory);
    this.live = new LiveObjects(sink.memory);
    this.blocks = new NativeBlocks(sink.memory);
  }

  addChunk(samples: ChunkSamples): void {
    const rows = samples.inOrder();
    const known = MEASURE_NAMES.map((name) => this.settings.intervalOf(name));
    const gaps = MEASURE_NAMES.map((name, measure) => {
      if (!MEASURES[name].isSampled) return 0;
      return known[measure] || usualGap(samples, rows, measure);
    });
    for (const row of rows) this.addRow(samples, row, known, gaps);
    this.chunkCount++;
  }

  private addRow(samples: ChunkSamples, row: number, intervals: readonly number[], gaps: readonly number[]): void {
    const measure = samples.measure.values[row];
    const stack = samples.stack.values[row];
    const address = samples.address.values[row];
    const count = samples.count.values[row];
    const amount = samples.amount.values[row] || count * (intervals[measure] ?? 0);
    if (measure === RELEASE) {
      this.blocks.release(address);
      return;
    }
    if (measure === LIVE) {
      this.live.add(this.chunkCount, stack, amount, count);
      return;
    }
    if (measure === MALLOC) this.blocks.allocate(address, stack, amount);
    const duration = samples.duration.values[row] + gaps[measure];
    const track = samples.track.values[row];
    this.runs.add(measure, track, stack, samples.start.values[row], duration, amount, count, gaps[measure]);
  }

  /** To be called once, after the last chunk. */
  finish(): void {
    const { runs, sink } = this;
    const unfreed = this.blocks.hasReleases ? this.blocks.byStack() : new Map<StackId, Held>();
    const names = this.measured(unfreed);
    const metrics: SampledMetric[] = [];
    const columns = names.map((name) => this.addMetrics(name, unfreed, metrics));
    const samples = sink.samples(metrics.length > 0 ? metrics : [MEASURES.cpu.count]);
    const values = new Float64Array(Math.max(1, metrics.length));
    const set = ([amountAt, countAt]: readonly [number, number], name: MeasureName, amount: number, count: number) => {
      values.fill(0);
      if (amountAt >= 0) values[amountAt] = Math.round(amount / tickOf(MEASURES[name].amount));
      values[countAt] = count;
    };
    const columnsOf = MEASURE_NAMES.map((name) => columns[names.indexOf(name)]);
    for (let row = 0; row < runs.length; row++) {
      const measure = runs.measure.values[row];
      if (!columnsOf[measure]) continue;
      set(columnsOf[measure], MEASURE_NAMES[measure], runs.amount.values[row], runs.count.values[row]);
      samples.addAt(runs.stack.values[row], runs.start.values[row], runs.duration.values[row], values);
    }
    for (const [name, held] of [
      ['live', this.live.byStack],
      ['unfreed', unfreed],
    ] as const) {
      for (const [stack, { amount, count }] of held) {
        set(columnsOf[MEASURE_NAMES.indexOf(name)], name, amount, count);
        samples.add(stack, values);
      }
    }
  }

  /** Of what there are events. */
  private measured(unfreed: ReadonlyMap<StackId, Held>): MeasureName[] {
    const met = new Set<number>(this.runs.measure.values.subarray(0, this.runs.length));
    const names = MEASURE_NAMES.filter((name, index) => {
      if (name === 'live') return this.live.byStack.size > 0;
      return name === 'unfreed' ? unfreed.size > 0 : met.has(index);
    });
    if (!names.includes('allocation') || !names.includes('bufferAllocation')) return names;
    this.sink.warn('counted-twice', BOTH_ALLOCATIONS);
    return names.filter((name) => name !== 'bufferAllocation');
  }

  /** @returns where the amounts and the counts of a measure go; -1 where there are no amounts */
  private addMetrics(
    name: MeasureName,
    unfreed: ReadonlyMap<StackId, Held>,
    metrics: SampledMetric[],
  ): readonly [amount: number, count: number] {
    const { amount, count }: Measure = MEASURES[name];
    const hasAmount = amount !== null && this.hasAmounts(name, unfreed);
    if (hasAmount) metrics.push(amount);
    metrics.push(name === 'counter' ? { ...count, label: `Samples of ${this.settings.event()}` } : count);
    return hasAmount ? [metrics.length - 2, metrics.length - 1] : [-1, metrics.length - 1];
  }

  private hasAmounts(name: MeasureName, unfreed: ReadonlyMap<StackId, Held>): boolean {
    if (name === 'unfreed') return unfreed.size > 0;
    if (name === 'live') return [...this.live.byStack.values()].some(({ amount }) => amount > 0);
    const measure = MEASURE_NAMES.indexOf(name);
    const { runs } = this;
    for (let row = 0; row < runs.length; row++) {
      if (runs.measure.values[row] === measure && runs.amount.values[row] > 0) return true;
    }
    return false;
  }
}

/** Amounts are given in nanoseconds, bytes or pieces until here. */
function tickOf(metric: SampledMetric | null): number {
  return metric?.unit.kind === 'time' ? metric.unit.tickNanoseconds : 1;
}
