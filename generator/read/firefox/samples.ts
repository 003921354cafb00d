import { asNumber } from '../json.js';
import type { SampleSink, TraceSink } from '../sink.js';
import { hasCpuTimes, type Metrics } from './metrics.js';
import { type SampleTimes, sampleTimes } from './sample-times.js';
import type { Thread } from './thread.js';

const NANOSECONDS_PER_MILLISECOND = 1e6;

/**
 * Adds the samples of a thread, whose stacks are called from where it begins.
 * @param origin of all times of the file, in milliseconds
 */
export function addSamples(
  thread: Thread,
  origin: number,
  metrics: Metrics,
  samples: SampleSink,
  sink: TraceSink,
): void {
  const { stacks, samples: written } = thread;
  const times = sampleTimes(written.milliseconds, origin, written.intervalMilliseconds);
  const valuesOf =
    written.weightType === 'samples' ? countedValues(thread, times, metrics, sink) : weighedValues(thread);
  // What is negative is the difference of two profiles, and has no time.
  const isDifference = written.weight?.some((weight) => Number(weight) < 0) ?? false;
  written.stack.forEach((stack, row) => {
    const weight = written.weight === null ? 1 : asNumber(written.weight[row]);
    if (weight === null) {
      sink.warn('malformed-record', 'Samples have no weight; they were skipped.');
      return;
    }
    const start = times.start[row];
    const given = valuesOf(row, weight);
    const duration = given.time ?? 0;
    const values = metrics.of(given);
    const isTimed = Number.isFinite(start) && metrics.has('time') && written.weightType !== 'bytes';
    if (isTimed && !isDifference) samples.addAt(stacks.of(stack), start, duration, values);
    else samples.add(stacks.of(stack), values);
  });
}

type ValuesOf = (row: number, weight: number) => Readonly<Record<string, number>>;

/** Of a thread that was looked at from time to time. */
function countedValues(thread: Thread, { duration }: SampleTimes, metrics: Metrics, sink: TraceSink): ValuesOf {
  const { stack, cpuDelta, cpuNanoseconds } = thread.samples;
  const isMeasured = hasCpuTimes(thread);
  if (!isMeasured && metrics.measuresCpu && stack.length > 0) {
    sink.warn('missing-times', 'Threads have no CPU times; they are in the other metrics alone.');
  }
  const untimed = duration.reduce(
    (count, time) => count + (Number.isNaN(time) ? 1 : 0),
    stack.length - duration.length,
  );
  if (untimed > 0) {
    sink.warn(
      'missing-times',
      'Samples have no time, or one that is too far from the others; they are only counted.',
      untimed,
    );
  }
  return (row, weight) => {
    const time = duration[row] || 0;
    const spent = isMeasured ? Math.round((asNumber(cpuDelta?.[row]) ?? 0) * cpuNanoseconds) : 0;
    const busy = thread.stacks.isIdle(stack[row]) ? 0 : time;
    return { cpu: metrics.measuresCpu ? Math.max(0, spent) : busy, time, samples: Math.round(weight) };
  };
}

/** Of stacks whose weights are what counts. */
function weighedValues({ samples }: Thread): ValuesOf {
  return samples.weightType === 'bytes'
    ? (_, weight) => ({ bytes: Math.round(weight) })
    : (_, weight) => ({ time: Math.round(weight * NANOSECONDS_PER_MILLISECOND) });
}
