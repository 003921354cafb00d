import { prefixSums } from '../../data/tree.js';
import type { ViewFigures } from '../figures/run-figures.js';
import type { OrderedCalls } from './order-calls.js';

/**
 * Every metric's values in calls in order of time; boxes are as wide as they took, whatever the metric. Shares are of what the
 * merged calls have, so that a share means the same in both.
 */
export function orderFigures(calls: OrderedCalls, { totalOf, baseOf }: ViewFigures): ViewFigures {
  const owns: Float64Array[] = [];
  const sums: Float64Array[] = [];
  const figures: ViewFigures = {
    runs: null,
    ownValuesOf(metric) {
      owns[metric] ??= calls.valuesOf(metric);
      return owns[metric];
    },
    sumsOf(metric) {
      sums[metric] ??= prefixSums(figures.ownValuesOf(metric));
      return sums[metric];
    },
    widthsOf: () => calls.times,
    weightsOf: (metric) => figures.ownValuesOf(metric),
    totalOf,
    baseOf,
  };
  return figures;
}
