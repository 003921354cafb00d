import { countOf, timeIn } from '../../../template/data/unit.js';
import type { SampledMetric } from '../sink.js';

/**
 * @param tickNanoseconds in which all times of the trace are whole
 * @param hasAsync whether there is asynchronous work, which adds up apart from what threads did
 */
export function spanMetrics(tickNanoseconds: number, hasAsync: boolean): SampledMetric[] {
  const unit = timeIn(tickNanoseconds);
  const time: SampledMetric = {
    key: 'time',
    label: 'Time',
    shortLabel: 'Time',
    unit,
    meaning: 'How long it took from its beginning to its end, whether it ran or waited.',
    isLevel: false,
  };
  const async: SampledMetric = {
    key: 'async',
    label: 'Asynchronous time',
    shortLabel: 'Async',
    unit,
    meaning: 'How long asynchronous work took from its beginning to its end; what went on at the same time adds up.',
    isLevel: false,
  };
  return hasAsync ? [time, async] : [time];
}

/** @param tickNanoseconds in which all times of the trace are whole */
export function sampleMetrics(tickNanoseconds: number): SampledMetric[] {
  return [
    {
      key: 'time',
      label: 'Time',
      shortLabel: 'Time',
      unit: timeIn(tickNanoseconds),
      meaning: 'Time of the samples that found the program there: each lasts until the next one.',
      isLevel: false,
    },
    {
      key: 'samples',
      label: 'Samples',
      shortLabel: 'Samples',
      unit: countOf('sample'),
      meaning: 'How often a sample found the program there; samples are not equally far apart, so time says more.',
      isLevel: false,
    },
  ];
}
