import type { BlockCount, Metric, TimeDelta, Unit } from '../../template/data/report.js';

/** A metric as a kind of trace defines it; the total comes with the data. */
export type MetricDefinition = Omit<Metric, 'total'>;

/** What a heap trace measures. The first one orders the tree and is shown first, since it is the easiest to understand. */
export const HEAP_METRICS: readonly MetricDefinition[] = [
  {
    ...describe('allocatedBytes', 'Allocated bytes', 'Allocated', 'bytes'),
    meaning: 'All allocations added up, whether freed or not.',
    ...flow('allocatedBytes', 'allocated', 'bytes'),
  },
  {
    ...describe('allocations', 'Allocations', 'Allocations', 'count'),
    meaning: 'How many times memory was allocated.',
    ...flow('allocations', 'allocated', 'count'),
  },
  {
    ...describe('temporary', 'Temporary allocations', 'Temporary', 'count'),
    meaning: 'Allocations that were freed before anything else was allocated or freed.',
    ...flow('temporary', 'temporary', 'count'),
  },
  {
    ...describe('peakBytes', 'Peak bytes', 'Peak', 'bytes'),
    meaning: 'What was live at the peak, the moment when the most memory was in use.',
    ...level('atPeak', false),
  },
  {
    ...describe('leakedBytes', 'Leaked bytes', 'Leaked', 'bytes'),
    meaning: 'What was not freed by the end of the run, even if the program still used it.',
    ...level('atEnd', true),
  },
];

function describe(key: string, label: string, shortLabel: string, unit: Unit) {
  return { key, label, shortLabel, unit };
}

function flow(timeDelta: TimeDelta, blocks: BlockCount, weight: Unit) {
  const source = { table: 'sizes', blocks, weight, honoursSuppressions: false } as const;
  return { isAdditiveOverTime: true, timeDelta, source };
}

function level(blocks: BlockCount, honoursSuppressions: boolean) {
  const source = { table: 'sizes', blocks, weight: 'bytes', honoursSuppressions } as const;
  return { isAdditiveOverTime: false, timeDelta: 'liveBytes', source } as const;
}
