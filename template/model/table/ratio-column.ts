import type { ReportFacts } from '../../data/report.js';
import { type Ratio, ratiosOf } from '../figures/ratios.js';
import type { MetricColumn } from './metric-column.js';

/** A quotient of two metrics in a table of functions. */
export interface RatioColumn extends Pick<Ratio, 'label' | 'meaning' | 'show'> {
  /** Its place among the report's ratios. */
  readonly index: number;
  /** Places of the two metrics among the table's columns. */
  readonly dividendAt: number;
  readonly divisorAt: number;
}

/** The quotients whose metrics a table has; none of changes, whose quotients mean nothing. */
export function ratioColumns(facts: ReportFacts, columns: readonly MetricColumn[]): RatioColumn[] {
  if (columns.some(({ metric }) => metric.isSigned)) return [];
  const placeOf = (metric: number) => columns.findIndex(({ index, run }) => run === null && index === metric);
  return ratiosOf(facts)
    .map(({ label, meaning, show, dividend, divisor }, index) => {
      return { index, label, meaning, show, dividendAt: placeOf(dividend), divisorAt: placeOf(divisor) };
    })
    .filter(({ dividendAt, divisorAt }) => dividendAt >= 0 && divisorAt >= 0);
}

/** The quotient of a function's totals; NaN where there is nothing to divide by. */
export function ratioOfRow(
  { totals }: { readonly totals: readonly ArrayLike<number>[] },
  { dividendAt, divisorAt }: RatioColumn,
  row: number,
): number {
  const divisor = totals[divisorAt][row];
  return divisor === 0 ? Number.NaN : totals[dividendAt][row] / divisor;
}
