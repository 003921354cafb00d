import type { TraceSink } from '../sink.js';
import { timeSamples } from './durations.js';
import type { RecordedEvent } from './events.js';
import { metricsOf } from './metrics.js';
import type { Samples } from './samples.js';

/** Tells the sink of all samples of a recording, with the times that are known. */
export function addSamples(samples: Samples, events: readonly RecordedEvent[], sink: TraceSink): void {
  const { metrics, columns } = metricsOf(events);
  const recorded = sink.samples(metrics);
  const values = new Float64Array(metrics.length);
  const fill = (sample: number) => {
    values.fill(0);
    const { value, count } = columns[samples.event.values[sample]];
    if (value >= 0) values[value] = Math.max(0, samples.value.values[sample]);
    if (count >= 0) values[count] = 1;
  };
  const isClock = columns.map(({ value }) => value >= 0 && metrics[value].unit.kind === 'time');
  const { order, durationNanoseconds } = timeSamples(samples, isClock);
  for (let at = 0; at < order.length; at++) {
    const sample = order[at];
    fill(sample);
    const start = samples.nanoseconds.values[sample];
    recorded.addAt(samples.stack.values[sample], start, durationNanoseconds[at], values);
  }
  if (order.length === samples.length) return;
  if (order.length > 0) {
    const message =
      'Samples have no time, or one far from all others, so that what their events measure is not shown over time.';
    sink.warn('missing-times', message, samples.length - order.length);
  }
  for (let sample = 0; sample < samples.length; sample++) {
    if (!Number.isNaN(samples.nanoseconds.values[sample])) continue;
    fill(sample);
    recorded.add(samples.stack.values[sample], values);
  }
}
