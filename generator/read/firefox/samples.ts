import { asNumber } from '../json.js';
import type { SampleSink, TraceSink } from '../sink.js';
import { hasCpuTimes } from './metrics.js';
import type { RecordValues } from './record-values.js';
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
  values: RecordValues,
  samples: SampleSink,
  sink: TraceSink,
): void {
  const { stacks, samples: written } = thread;
  const { start, duration } = sampleTimes(written.milliseconds, origin, written.intervalMilliseconds);
  const isMeasured = hasCpuTimes(thread);
  // What is negative is the difference of two profiles, and has no time.
  const isDifference = written.weight?.some((weight) => (asNumber(weight) ?? 0) < 0) ?? false;
  const isTimed = !isDifference && written.weightType !== 'bytes';
  if (written.weightType === 'samples') warnOfDoubts(thread, duration, values, sink);
  for (let row = 0; row < written.stack.length; row++) {
    const weight = written.weight === null ? 1 : asNumber(written.weight[row]);
    if (weight === null) {
      sink.warn('malformed-record', 'Samples have no weight; they were skipped.');
      continue;
    }
    const stack = written.stack[row];
    let time = duration[row] || 0;
    values.clear();
    if (written.weightType === 'bytes') values.set('bytes', Math.round(weight));
    else if (written.weightType === 'tracing-ms') {
      time = Math.round(weight * NANOSECONDS_PER_MILLISECOND);
      values.set('time', time);
    } else {
      if (!Number.isInteger(weight)) sink.warn('inexact', 'Weights of samples are fractions; they were rounded.');
      const sign = weight < 0 ? -1 : 1;
      values.set('samples', Math.round(weight));
      values.set('time', sign * time);
      if (isMeasured) values.set('cpu', sign * cpuTimeOf(thread, row));
      else if (!values.measuresCpu && !stacks.isIdle(stack)) values.set('cpu', sign * time);
    }
    if (isTimed && Number.isFinite(start[row])) samples.addAt(stacks.of(stack), start[row], time, values.array);
    else samples.add(stacks.of(stack), values.array);
  }
}

/** In nanoseconds. */
function cpuTimeOf({ samples: { cpuDelta, cpuNanoseconds } }: Thread, row: number): number {
  return Math.max(0, Math.round((asNumber(cpuDelta?.[row]) ?? 0) * cpuNanoseconds));
}

function warnOfDoubts(thread: Thread, duration: Float64Array, values: RecordValues, sink: TraceSink): void {
  const count = thread.samples.stack.length;
  if (count > 0 && values.measuresCpu && !hasCpuTimes(thread)) {
    sink.warn('missing-times', 'Threads have no CPU times; they are in the other metrics alone.');
  }
  let untimed = count;
  for (let row = 0; row < count; row++) if (duration[row] >= 0) untimed--;
  if (untimed === 0) return;
  const message = 'Samples have no time, or one that is too far from the others; they are only counted.';
  sink.warn('missing-times', message, untimed);
}
