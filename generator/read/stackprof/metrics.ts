import { countOf, timeIn } from '../../../template/data/unit.js';
import type { SampledMetric } from '../sink.js';

const MICROSECONDS = timeIn(1e3);

const SAMPLES: SampledMetric = {
  key: 'samples',
  label: 'Samples',
  shortLabel: 'Samples',
  unit: countOf('sample'),
  meaning: 'How often the program was found there.',
  isLevel: false,
};

/** What a mode measures besides samples. */
const MODES: ReadonlyMap<string, SampledMetric> = new Map([
  [
    'wall',
    {
      key: 'wall',
      label: 'Wall-clock time',
      shortLabel: 'Wall clock',
      unit: MICROSECONDS,
      meaning: 'How much time passed, whether the program ran or waited.',
      isLevel: false,
    },
  ],
  [
    'cpu',
    {
      key: 'cpu',
      label: 'CPU time',
      shortLabel: 'CPU',
      unit: MICROSECONDS,
      meaning: 'How long the program ran on a processor.',
      isLevel: false,
    },
  ],
  [
    'object',
    {
      key: 'objects',
      label: 'Allocated objects (sampled)',
      shortLabel: 'Objects',
      unit: countOf('object'),
      meaning: 'How many objects were allocated, estimated: one of each so many was recorded.',
      isLevel: false,
    },
  ],
]);

/** The one to show first in front. */
export function stackprofMetrics(mode: string): SampledMetric[] {
  const measured = MODES.get(mode);
  return measured === undefined ? [SAMPLES] : [measured, SAMPLES];
}
