import { memoizeBy } from '../../../template/data/memoize.js';
import type { Metric } from '../../../template/data/report.js';
import { nodesBelow, type WeightedRun } from './weighted-run.js';
import { metricWords } from './words.js';

/** Time that is no work: waiting for locks, and how long blocks lived. */
const NO_WORK = /^(?:delay|lifetimes|lock|wait|block)/;
/** Time on a processor: what waits by its name, as what wakes other threads does, spends it, too. */
const CPU_TIME = /^cpu(?:_|$)/;
/** A clock of Linux, for all of a system: it goes on while a processor has nothing to do. */
const CPU_CLOCK = /^(?:cpu|task)-clock/;
/** Fewer samples say little. */
const MIN_SAMPLES = 50;

/**
 * The metric of a profile of time, which is its first, and with it the number of samples where that is known: what the rules
 * about work need.
 */
export function workMetrics(metrics: readonly Metric[]): readonly number[] | null {
  const [first] = metrics;
  if (!first?.isAdditiveOverTime) return null;
  const isTime = first.unit.kind === 'time' && !NO_WORK.test(first.key);
  if (!isTime && !isSamples(first)) return null;
  const samples = metrics.findIndex(isSamples);
  return samples < 0 ? [0] : [0, samples];
}

function isSamples({ unit, isAdditiveOverTime }: Metric): boolean {
  return isAdditiveOverTime && unit.kind === 'count' && unit.noun === 'sample';
}

/** What a program spent, in the time that it did not wait for something to do: all of it where that is CPU time. */
export interface WorkTime {
  readonly metric: Metric;
  /** By node, in the metric's unit; 0 where it waits. */
  readonly values: Float64Array;
  readonly total: number;
  /** What `total` is, in a sentence. */
  readonly words: string;
  /** Whether so large a share of it is seen in enough samples to be told. */
  readonly isSure: (share: number) => boolean;
}

/** Worked out once for a run. @param work see workMetrics */
export const workTime = memoizeBy((run: WeightedRun, [work, samples]: readonly number[]): WorkTime => {
  const { report } = run;
  const waiting = waitingFrames(run, report.facts.metrics[work]);
  const waits = nodesBelow(report, waiting, new Uint8Array(waiting.length));
  const values = report.selfValues[work].slice();
  let total = 0;
  for (let node = 0; node < values.length; node++) {
    if (waits[node] === 1) values[node] = 0;
    total += values[node];
  }
  const { metrics } = report.facts;
  const sampleCount = samples === undefined ? Number.POSITIVE_INFINITY : countOfSamples(metrics[samples]);
  return {
    metric: metrics[work],
    values,
    total,
    words: `${metricWords(metrics[work])}${total < metrics[work].total ? ' without waiting' : ''}`,
    isSure: (share) => sampleCount * share >= MIN_SAMPLES / 2 && sampleCount >= MIN_SAMPLES,
  };
});

/** For each frame 1 where what a metric has of it is no work. */
function waitingFrames({ isIdle, isWaiting }: WeightedRun, { key }: Metric): Uint8Array {
  if (CPU_TIME.test(key)) return new Uint8Array(isIdle.length);
  return CPU_CLOCK.test(key) ? isIdle : isIdle.map((is, frame) => is | isWaiting[frame]);
}

function countOfSamples({ total, unit }: Metric): number {
  return unit.kind === 'count' ? total / unit.parts : total;
}
