import { asNumber } from '../json.js';
import type { SampleSink, TraceSink } from '../sink.js';
import { hasCpuTimes, type Metrics } from './metrics.js';
import { sampleTimes } from './sample-times.js';
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
  const { start, duration } = sampleTimes(written.milliseconds, origin, written.intervalMilliseconds);
  const isMeasured = hasCpuTimes(thread);
  // What is negative is the difference of two profiles, and has no time.
  const isDifference = written.weight?.some((weight) => Number(weight) < 0) ?? false;
  const isTimed = !isDifference && written.weightType !== 'bytes';
  if (written.weightType === 'samples') warnOfDoubts(thread, duration, metrics, sink);
  for (let row = 0; row < written.stack.length; row++) {
    const weight = written.weight === null ? 1 : asNumber(written.weight[row]);
    if (weight === null) {
      sink.warn('malformed-record', 'Samples have no weight; they were skipped.');
      continue;
    }
    const stack = written.stack[row];
    let time = duration[row] || 0;
    metrics.clear();
    if (written.weightType === 'bytes') metrics.set('bytes', Math.round(weight));
    else if (written.weightType === 'tracing-ms') {
      time = Math.round(weight * NANOSECONDS_PER_MILLISECOND);
      metrics.set('time', time);
    } else {
      if (!Number.isInteger(weight)) sink.warn('inexact', 'Weights of samples are fractions; they were rounded.');
      metrics.set('samples', Math.round(weight));
      metrics.set('time', time);
      if (isMeasured) metrics.set('cpu', cpuTimeOf(thread, row));
      else if (!metrics.measuresCpu && !stacks.isIdle(stack)) metrics.set('cpu', time);
    }
    if (isTimed && Number.isFinite(start[row])) samples.addAt(stacks.of(stack), start[row], time, metrics.values);
    else samples.add(stacks.of(stack), metrics.values);
  }
}

/** In nanoseconds. */
function cpuTimeOf({ samples: { cpuDelta, cpuNanoseconds } }: Thread, row: number): number {
  return Math.max(0, Math.round((asNumber(cpuDelta?.[row]) ?? 0) * cpuNanoseconds));
}

function warnOfDoubts(thread: Thread, duration: Float64Array, metrics: Metrics, sink: TraceSink): void {
  const count = thread.samples.stack.length;
  if (count > 0 && metrics.measuresCpu && !hasCpuTimes(thread)) {
    sink.warn('missing-times', 'Threads have no CPU times; they are in the other metrics alone.');
  }
  let untimed = count;
  for (let row = 0; row < count; row++) if (duration[row] >= 0) untimed--;
  if (untimed === 0) return;
  const message = 'Samples have no time, or one that is too far from the others; they are only counted.';
  sink.warn('missing-times', message, untimed);
}
