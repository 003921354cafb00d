import { baseUnitOf } from '../../template/data/base-unit.js';
import type { Metric, RunTables } from '../../template/data/report.js';
import { indexOfSame } from '../../template/data/same-metric.js';
import { unitWord } from '../../template/data/unit.js';
import { UserError } from '../errors.js';
import type { Budget } from './budget.js';
import { measuredBefore, type SmallBaseline } from './small-baseline.js';

type NamedMetric = Pick<Metric, 'key' | 'unit'>;

/** A run and what it is compared with, as far as budgets about a change need to know. */
export interface ComparedRuns {
  /** The metrics of the run. */
  readonly metrics: readonly NamedMetric[];
  /** The older run; null where there is none, or only a small baseline. */
  readonly older: Pick<RunTables, 'facts'> | null;
  readonly small: SmallBaseline | null;
}

/**
 * A budget about a change needs a figure of the baseline.
 * @throws UserError where that lacks the figure, or has it in another unit
 */
export function rejectIncomparable(budget: Budget, { metrics, older, small }: ComparedRuns): void {
  if (budget.limit.kind === 'amount') return;
  if (older === null && small === null) {
    const cure = 'name the older trace or a small baseline (see --update-baseline) with --baseline';
    throw new UserError('usage', `The budget ${budget.text} is about a change: ${cure}.`);
  }
  const metric = metrics.find(({ key }) => key === budget.metric);
  const isIncomparable = (why: string, cure: string) =>
    new UserError('usage', `The budget ${budget.text} cannot be compared with this baseline, ${why}: ${cure}.`);
  if (older !== null) {
    const olderMetrics = older.facts.metrics;
    if (metric && indexOfSame(metric, olderMetrics) >= 0) return;
    const other = olderMetrics.find(({ key }) => key === budget.metric);
    const why = metric && other ? otherUnit(unitWord(other.unit), unitWord(metric.unit)) : 'which has no such metric';
    throw isIncomparable(why, 'name an older trace of the same kind');
  }
  if (small === null || metric === undefined || measuredBefore(small, budget, metric) !== null) return;
  const unit = small.units[metric.key];
  const [why, cure] =
    unit === undefined || unit === baseUnitOf(metric.unit)
      ? ['which has no figure for it', ' and this budget']
      : [otherUnit(unit, baseUnitOf(metric.unit)), ''];
  throw isIncomparable(why, `write it again with --update-baseline${cure}, or name the older trace instead`);
}

/** Units may be called the same, where they count different things. */
function otherUnit(older: string, newer: string): string {
  return older === newer ? 'which counts something else' : `which has it in ${older}, and this run in ${newer}`;
}
