import type { MetricRatio } from '../../template/data/report.js';

/** The words for a sample type that is known by its name. */
interface KnownType {
  readonly label: string;
  readonly shortLabel: string;
  readonly meaning: string;
  /** What a count of them counts. */
  readonly noun?: string;
}

const OBJECTS_IN_USE: KnownType = {
  label: 'Objects in use',
  shortLabel: 'Objects in use',
  meaning: 'Objects that were allocated and not yet freed when the profile was taken.',
  noun: 'object',
};

const BYTES_IN_USE: KnownType = {
  label: 'Bytes in use',
  shortLabel: 'In use',
  meaning: 'What was allocated and not yet freed when the profile was taken.',
};

const SAMPLES: KnownType = {
  label: 'Samples',
  shortLabel: 'Samples',
  meaning: 'How often the program was found there.',
  noun: 'sample',
};

/**
 * The types of Go's own profiles, of gperftools' by way of pprof, of Datadog's and Pyroscope's agents, of pprof-rs and
 * jemalloc_pprof, and of Android's heapprofd.
 */
export const KNOWN_TYPES: ReadonlyMap<string, KnownType> = new Map([
  [
    'alloc_objects',
    {
      label: 'Allocated objects',
      shortLabel: 'Objects',
      meaning: 'How many objects were allocated since the start, whether freed or not.',
      noun: 'object',
    },
  ],
  [
    'alloc_space',
    {
      label: 'Allocated bytes',
      shortLabel: 'Allocated',
      meaning: 'All allocations since the start added up, whether freed or not.',
    },
  ],
  ['inuse_objects', OBJECTS_IN_USE],
  ['inuse_space', BYTES_IN_USE],
  ['objects', OBJECTS_IN_USE],
  ['space', BYTES_IN_USE],
  ['samples', SAMPLES],
  ['sample', SAMPLES],
  [
    'cpu',
    { label: 'CPU time', shortLabel: 'CPU', meaning: 'How long the program ran on a processor.', noun: 'sample' },
  ],
  [
    'wall',
    {
      label: 'Wall-clock time',
      shortLabel: 'Wall clock',
      meaning: 'How much time passed, whether the program ran or waited.',
    },
  ],
  [
    'contentions',
    {
      label: 'Contentions',
      shortLabel: 'Contentions',
      meaning: 'How often something had to wait, for a lock or for another goroutine.',
      noun: 'contention',
    },
  ],
  [
    'delay',
    {
      label: 'Time waited',
      shortLabel: 'Waited',
      meaning: 'How long something had to wait, for a lock or for another goroutine; waits at the same time add up.',
    },
  ],
  [
    'goroutine',
    {
      label: 'Goroutines',
      shortLabel: 'Goroutines',
      meaning: 'Goroutines that existed when the profile was taken, where they were.',
      noun: 'goroutine',
    },
  ],
  [
    'threadcreate',
    {
      label: 'Threads created',
      shortLabel: 'Threads',
      meaning: 'Threads of the operating system, where the program made them.',
      noun: 'thread',
    },
  ],
  [
    'Total malloc size',
    {
      label: 'Allocated bytes',
      shortLabel: 'Allocated',
      meaning: 'All allocations while it was recorded added up, whether freed or not.',
    },
  ],
  [
    'Total malloc count',
    {
      label: 'Allocations',
      shortLabel: 'Allocations',
      meaning: 'How many times memory was allocated while it was recorded.',
      noun: 'allocation',
    },
  ],
  ['Unreleased malloc size', BYTES_IN_USE],
  [
    'Unreleased malloc count',
    {
      label: 'Blocks in use',
      shortLabel: 'Blocks in use',
      meaning: 'Blocks that were allocated and not yet freed when the profile was taken.',
      noun: 'block',
    },
  ],
] as [string, KnownType][]);

/** Quotients of types that are known by their names. */
const KNOWN_RATIOS: readonly MetricRatio[] = [
  ...['inuse_', ''].map((prefix) => ({
    label: 'Bytes per live object',
    meaning: 'How large objects in use are on average.',
    dividend: `${prefix}space`,
    divisor: `${prefix}objects`,
  })),
  {
    label: 'Bytes per object',
    meaning: 'How large allocated objects are on average, whether freed or not.',
    dividend: 'alloc_space',
    divisor: 'alloc_objects',
  },
  {
    label: 'Delay per contention',
    meaning: 'How long something waited on average.',
    dividend: 'delay',
    divisor: 'contentions',
  },
];

/** Those of them that metrics of these keys have. */
export function knownRatios(keys: readonly string[]): MetricRatio[] {
  return KNOWN_RATIOS.filter(({ dividend, divisor }) => keys.includes(dividend) && keys.includes(divisor));
}
