import type { BlockCount, MetricRatio } from '../../template/data/report.js';
import type { HEAP_DELTAS } from '../../template/data/tables.js';
import { BYTES, countOf, type Unit } from '../../template/data/unit.js';
import type { MetricDefinition } from './measured-run.js';

const ALLOCATIONS = countOf('allocation');

/** What a heap trace measures. The first one orders the tree and is shown first, since it is the easiest to understand. */
export const HEAP_METRICS: readonly MetricDefinition[] = [
  {
    ...describe('allocatedBytes', 'Allocated bytes', 'Allocated', BYTES),
    meaning: 'All allocations added up, whether freed or not.',
    ...flow('allocatedBytes', 'allocated', 'bytes'),
  },
  {
    ...describe('allocations', 'Allocations', 'Allocations', ALLOCATIONS),
    meaning: 'How many times memory was allocated.',
    ...flow('allocations', 'allocated', 'count'),
  },
  {
    ...describe('temporary', 'Temporary allocations', 'Temporary', ALLOCATIONS),
    meaning: 'Allocations that were freed before anything else was allocated or freed.',
    ...flow('temporary', 'temporary', 'count'),
  },
  {
    ...describe('peakBytes', 'Peak bytes', 'Peak', BYTES),
    meaning: 'What was live at the peak, the moment when the most memory was in use.',
    ...level('atPeak', false),
  },
  {
    ...describe('leakedBytes', 'Leaked bytes', 'Leaked', BYTES),
    meaning: 'What was not freed by the end of the run, even if the program still used it.',
    ...level('atEnd', true),
  },
];

export const HEAP_RATIOS: readonly MetricRatio[] = [
  {
    label: 'Bytes per allocation',
    meaning: 'How large blocks are on average: allocated bytes divided by allocations.',
    dividend: 'allocatedBytes',
    divisor: 'allocations',
  },
];

function describe(key: string, label: string, shortLabel: string, unit: Unit) {
  return { key, label, shortLabel, unit };
}

function flow(timeDelta: (typeof HEAP_DELTAS)[number], blocks: BlockCount, weight: 'bytes' | 'count') {
  const source = { table: 'sizes', blocks, weight, honoursSuppressions: false } as const;
  return { isAdditiveOverTime: true, timeDelta, source };
}

function level(blocks: BlockCount, honoursSuppressions: boolean) {
  const source = { table: 'sizes', blocks, weight: 'bytes', honoursSuppressions } as const;
  return { isAdditiveOverTime: false, timeDelta: 'liveBytes', source } as const;
}
