import { BYTES, countOf, timeIn } from '../../../template/data/unit.js';
import type { SampledMetric } from '../sink.js';

/** How often, where nothing is known of time. */
export const SAMPLES: SampledMetric = {
  key: 'samples',
  label: 'Samples',
  shortLabel: 'Samples',
  unit: countOf('sample'),
  meaning: 'How often a sample found the program there; samples are not equally far apart, so time says more.',
  isLevel: false,
};

/** Node's ticks. */
const MICROSECOND = 1000;

export function cpuMetrics(tickNanoseconds = MICROSECOND): SampledMetric[] {
  const unit = timeIn(tickNanoseconds);
  return [
    {
      key: 'cpu',
      label: 'CPU time',
      shortLabel: 'CPU',
      unit,
      meaning: 'Time of the samples in which the thread was not idle: each lasts until the next one.',
      isLevel: false,
    },
    {
      key: 'time',
      label: 'Time with idle',
      shortLabel: 'Time',
      unit,
      meaning: 'Time of all samples, and of those in which the thread waited for something to do.',
      isLevel: false,
    },
    SAMPLES,
  ];
}

/** Of the profiles that Node writes. */
export const CPU_METRICS = cpuMetrics();

const LIVE_BYTES: SampledMetric = {
  key: 'live_bytes',
  label: 'Live bytes (sampled)',
  shortLabel: 'Live',
  unit: BYTES,
  meaning:
    'What was allocated there and still in use when recording stopped, estimated from samples. Buffers are not part of it.',
  isLevel: true,
};

export const HEAP_METRICS: readonly SampledMetric[] = [LIVE_BYTES];
