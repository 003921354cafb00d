import type { Metric } from './report.js';
import { isSameUnit } from './unit.js';

/** Where another run has a metric whose values may be compared with this one's; -1 where it has none. */
export function indexOfSame({ key, unit }: Pick<Metric, 'key' | 'unit'>, metrics: readonly Metric[]): number {
  return metrics.findIndex((other) => other.key === key && isSameUnit(other.unit, unit));
}
