import { BYTES, COUNT, countOf, timeIn } from '../../../template/data/unit.js';
import type { SampledMetric } from '../sink.js';
import type { Thread } from './thread.js';

const NANOSECOND = timeIn(1);

/** Whether a thread says how long it ran. */
export function hasCpuTimes({ samples: { cpuDelta, cpuNanoseconds } }: Thread): boolean {
  return cpuDelta !== null && cpuNanoseconds > 0;
}

const MEASURED_CPU: SampledMetric = {
  key: 'cpu',
  label: 'CPU time',
  shortLabel: 'CPU',
  unit: NANOSECOND,
  meaning:
    'How long the thread ran on a processor, as the system says: a sample has what was spent since the one before.',
  isLevel: false,
};

const BUSY_TIME: SampledMetric = {
  ...MEASURED_CPU,
  meaning: 'Time of the samples in which the thread was not idle: each lasts until the next one.',
};

const TIME_WITH_IDLE: SampledMetric = {
  key: 'time',
  label: 'Time with idle',
  shortLabel: 'Time',
  unit: NANOSECOND,
  meaning: 'Time of all samples, and of those in which the thread waited: each lasts until the next one.',
  isLevel: false,
};

const TIME: SampledMetric = {
  ...TIME_WITH_IDLE,
  label: 'Time',
  meaning: 'Time of all samples; the file does not say in which of them the thread waited.',
};

const SPAN_TIME: SampledMetric = {
  ...TIME_WITH_IDLE,
  label: 'Time',
  meaning: 'Time spent there, as the profiler that wrote the file counts it.',
};

const SAMPLES: SampledMetric = {
  key: 'samples',
  label: 'Samples',
  shortLabel: 'Samples',
  unit: countOf('sample'),
  meaning: 'How often a sample found the thread there; samples are not equally far apart, so time says more.',
  isLevel: false,
};

const WEIGHED_BYTES: SampledMetric = {
  key: 'bytes',
  label: 'Bytes',
  shortLabel: 'Bytes',
  unit: BYTES,
  meaning: 'Bytes of memory, as the profiler that wrote the file counts them.',
  isLevel: false,
};

const JS_METRICS: readonly SampledMetric[] = [
  {
    key: 'js_allocated',
    label: 'JS allocated bytes (sampled)',
    shortLabel: 'JS bytes',
    unit: BYTES,
    meaning: 'Sizes of JavaScript objects made there, of a random sample of all objects; they are not scaled up.',
    isLevel: false,
  },
  {
    key: 'js_allocations',
    label: 'JS allocations (sampled)',
    shortLabel: 'JS allocations',
    unit: COUNT,
    meaning: 'How many JavaScript objects were made there, of a random sample of all objects.',
    isLevel: false,
  },
];

const NATIVE_ALLOCATED: SampledMetric = {
  key: 'native_allocated',
  label: 'Native allocated bytes (sampled)',
  shortLabel: 'Allocated',
  unit: BYTES,
  meaning: 'Memory outside of JavaScript that was allocated there, of a sample of all allocations.',
  isLevel: false,
};

const NATIVE_RETAINED: SampledMetric = {
  key: 'native_retained',
  label: 'Native retained bytes (sampled)',
  shortLabel: 'Retained',
  unit: BYTES,
  meaning:
    'Memory outside of JavaScript that was allocated there and not freed when recording stopped, of a sample of all allocations.',
  isLevel: true,
};

const NATIVE_FREED: SampledMetric = {
  key: 'native_freed',
  label: 'Native freed bytes (sampled)',
  shortLabel: 'Freed',
  unit: BYTES,
  meaning:
    'Memory outside of JavaScript that was freed there; it is sampled by itself, and no difference to what was allocated.',
  isLevel: false,
};

/** What a profile measures, the first of which is shown in front. */
export function metricsOf(threads: readonly Thread[]): SampledMetric[] {
  const types = new Set(threads.flatMap(({ samples }) => (samples.stack.length > 0 ? [samples.weightType] : [])));
  const metrics: SampledMetric[] = [];
  if (types.has('samples')) {
    if (threads.some(hasCpuTimes)) metrics.push(MEASURED_CPU, TIME_WITH_IDLE, SAMPLES);
    else if (threads.some(({ stacks }) => stacks.knowsIdle)) metrics.push(BUSY_TIME, TIME_WITH_IDLE, SAMPLES);
    else metrics.push(TIME, SAMPLES);
  } else if (types.has('tracing-ms')) metrics.push(SPAN_TIME);
  if (types.has('bytes')) metrics.push(WEIGHED_BYTES);
  if (threads.some(({ jsAllocations }) => jsAllocations !== null)) metrics.push(...JS_METRICS);
  const native = threads.flatMap(({ nativeAllocations }) => nativeAllocations ?? []);
  if (native.length > 0) metrics.push(NATIVE_ALLOCATED);
  if (native.some(({ memoryAddress }) => memoryAddress !== null)) metrics.push(NATIVE_RETAINED);
  if (native.some(({ memoryAddress }) => memoryAddress === null)) metrics.push(NATIVE_FREED);
  return metrics.length > 0 ? metrics : [SAMPLES];
}
