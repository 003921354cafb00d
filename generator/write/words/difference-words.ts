import { formatChange } from '../../../template/data/format.js';
import type { MetricDifference } from '../../fold/summary/difference.js';

/** What differenceCells are called. */
export const DIFFERENCE_HEADINGS = ['More', 'Less', 'Net change'] as const;

/** What there is more of, what there is less of, and the one less the other. */
export function differenceCells({ unit, more, less, net }: MetricDifference): [string, string, string] {
  return [formatChange(more, unit), formatChange(-less, unit), formatChange(net, unit)];
}
