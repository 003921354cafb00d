import { BYTES, countOf, timeIn, type Unit } from '../../../template/data/unit.js';
import type { SampledMetric } from '../sink.js';

/** What some events measure: an amount, how many there were, or both. */
export interface Measure {
  readonly amount: SampledMetric | null;
  readonly count: SampledMetric;
  /** Each event stands for the time until the next one, as often as the recorder looks. */
  readonly isSampled: boolean;
}

/** Sampled time is given in it: more of it than of nanoseconds can be counted. */
const MICROSECONDS = timeIn(1000);
const NANOSECONDS = timeIn(1);

function metric(key: string, label: string, shortLabel: string, unit: Unit, meaning: string): SampledMetric {
  return { key, label, shortLabel, unit, meaning, isLevel: false };
}

const samples = (key: string, label: string, shortLabel: string, meaning: string) =>
  metric(key, label, shortLabel, countOf('sample'), meaning);

const asLevel = (one: SampledMetric): SampledMetric => ({ ...one, isLevel: true });

const ALLOCATION: Measure = {
  amount: metric(
    'allocated_bytes',
    'Allocated bytes (sampled)',
    'Allocated',
    BYTES,
    'What was allocated on the heap, estimated: a sample stands for all that was allocated since the one before.',
  ),
  count: samples('allocation_samples', 'Allocation samples', 'Alloc. samples', 'How many allocations were recorded.'),
  isSampled: false,
};

/** In the order in which they are shown. */
export const MEASURES = {
  cpu: {
    amount: metric(
      'cpu',
      'CPU time',
      'CPU',
      MICROSECONDS,
      'How long threads ran, estimated: each sample stands for the time between samples. Of many busy threads, Java looks at a few at a time.',
    ),
    count: samples('samples', 'CPU samples', 'Samples', 'How often a thread was found running.'),
    isSampled: true,
  },
  cpuTimer: {
    amount: metric(
      'cpu_timer',
      'CPU time (by timer)',
      'CPU timer',
      NANOSECONDS,
      'How long threads ran: a sample is taken each time that a thread has run so long.',
    ),
    count: samples('cpu_timer_samples', 'Samples of CPU time', 'Timer samples', 'How often a thread had run so long.'),
    isSampled: true,
  },
  counter: {
    amount: null,
    count: samples(
      'event_samples',
      'Samples',
      'Samples',
      'How often the event was met that the recorder was told to count.',
    ),
    isSampled: false,
  },
  wall: {
    amount: metric(
      'wall',
      'Wall-clock time',
      'Wall clock',
      MICROSECONDS,
      'How much time passed, whether the thread ran or waited, estimated: each sample stands for the time between samples.',
    ),
    count: samples('wall_samples', 'Wall-clock samples', 'Wall samples', 'How often a thread was found there.'),
    isSampled: true,
  },
  nativeCode: {
    amount: null,
    count: samples(
      'native_samples',
      'Samples in native code',
      'Native',
      'How often a thread was found in code that is not Java, where it ran or waited, such as for the network.',
    ),
    isSampled: true,
  },
  allocation: ALLOCATION,
  /** The same by another type of events, of which a recording may have both. */
  bufferAllocation: ALLOCATION,
  live: {
    amount: asLevel(
      metric(
        'live_bytes',
        'Live bytes (sampled)',
        'Live',
        BYTES,
        'Of the recorded objects those still alive at the end: their bytes.',
      ),
    ),
    count: asLevel(
      metric(
        'live_objects',
        'Live objects (sampled)',
        'Live objects',
        countOf('object'),
        'How many of the recorded objects were still alive at the end.',
      ),
    ),
    isSampled: false,
  },
  lock: {
    amount: metric(
      'lock',
      'Lock time',
      'Locks',
      NANOSECONDS,
      'How long threads waited to enter a monitor (synchronized) that others held.',
    ),
    count: metric(
      'lock_waits',
      'Lock waits',
      'Lock waits',
      countOf('wait'),
      'How often a thread waited for a monitor.',
    ),
    isSampled: false,
  },
  nativeLock: {
    amount: metric(
      'native_lock',
      'Native lock time',
      'Native locks',
      NANOSECONDS,
      'How long threads waited for a mutex of native code.',
    ),
    count: metric(
      'native_lock_waits',
      'Native lock waits',
      'Native waits',
      countOf('wait'),
      'How often a thread waited for a mutex.',
    ),
    isSampled: false,
  },
  park: {
    amount: metric(
      'park',
      'Parked time',
      'Parked',
      MICROSECONDS,
      'How long threads were parked: they waited for locks of java.util.concurrent, or in pools for something to do.',
    ),
    count: metric('parks', 'Parks', 'Parks', countOf('park'), 'How often a thread was parked.'),
    isSampled: false,
  },
  malloc: {
    amount: metric(
      'malloc_bytes',
      'Bytes by malloc',
      'malloc',
      BYTES,
      'What native code allocated, as far as it was recorded.',
    ),
    count: metric(
      'mallocs',
      'Calls of malloc',
      'mallocs',
      countOf('call'),
      'How often native code allocated, as far as it was recorded.',
    ),
    isSampled: false,
  },
  unfreed: {
    amount: asLevel(
      metric(
        'unfreed_bytes',
        'Bytes not freed',
        'Not freed',
        BYTES,
        'What native code allocated and did not free while it was recorded.',
      ),
    ),
    count: asLevel(
      metric(
        'unfreed_blocks',
        'Blocks not freed',
        'Blocks',
        countOf('block'),
        'How many blocks native code did not free while it was recorded.',
      ),
    ),
    isSampled: false,
  },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;

export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];
