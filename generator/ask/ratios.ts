import type { MetricRatio } from '../../template/data/report.js';
import type { Unit } from '../../template/data/unit.js';
import type { OwnedTotals, Side } from '../../template/languages/top-list.js';
import { ratiosOf } from '../../template/model/figures/ratios.js';
import { ownedTotalsOf } from '../../template/model/table/top-functions.js';
import type { AskedView } from './asked-view.js';

/** A quotient of two metrics, of which one is that of the answer. It is worked out of each figure, and never added up. */
export interface AskedRatio extends MetricRatio {
  /** What it is counted in; null for a plain number. */
  readonly unit: Unit | null;
}

/** What a quotient is in a function, as the function's self and total are; null where there is nothing to divide by. */
export interface RatioInFunction {
  readonly self: number | null;
  readonly total: number | null;
}

/** The quotients with the answer's metric; none of changes, whose quotients mean nothing, or where the other is not known at the chosen time. */
export function askedRatios({ source, lens, metric, metricIndex }: AskedView): AskedRatio[] {
  if (metric.isSigned) return [];
  const { metrics } = source.report.facts;
  return ratiosOf(source.report.facts)
    .filter(({ dividend, divisor }) => [dividend, divisor].includes(metricIndex))
    .filter(({ dividend, divisor }) =>
      [dividend, divisor].every((one) => lens.metrics[one] && !lens.metrics[one].isSigned),
    )
    .map(({ label, meaning, dividend, divisor, unit }) => {
      return { label, meaning, dividend: metrics[dividend].key, divisor: metrics[divisor].key, unit };
    });
}

/** @returns for each of the leaders its quotients, in the order of `ratios` */
export function ratiosInFunctions(
  view: AskedView,
  ratios: readonly AskedRatio[],
  leaders: readonly number[],
): RatioInFunction[][] {
  const { metrics } = view.source.report.facts;
  const totalsOf = (key: string) =>
    ownedTotalsOf(view.profile, view.figures.sumsOf(metrics.findIndex((metric) => metric.key === key)));
  const totals = ratios.map(({ dividend, divisor }) => [totalsOf(dividend), totalsOf(divisor)] as const);
  const quotient = ([dividend, divisor]: readonly [OwnedTotals, OwnedTotals], side: Side, leader: number) =>
    divisor[side][leader] === 0 ? null : dividend[side][leader] / divisor[side][leader];
  return leaders.map((leader) =>
    totals.map((both) => ({ self: quotient(both, 'self', leader), total: quotient(both, 'total', leader) })),
  );
}
