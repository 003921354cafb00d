import type { Lens, SeenMetric } from '../lens.js';
import type { ViewFigures } from '../view-figures.js';

/** A metric that a table shows, in one tree. */
export interface MetricColumn {
  /** Index into facts.metrics. */
  readonly index: number;
  readonly metric: SeenMetric;
  /** Prefix sums that figures are taken from. */
  readonly sums: Float64Array;
  /** The same without signs: what is not zero there has something to show. */
  readonly widths: Float64Array;
  /** What heat bars are shares of. */
  readonly base: number;
}

/** The metrics that mean something through the lens, the shown one first and the others in the report's order. */
export function metricColumns(lens: Lens, figures: ViewFigures, shownMetric: number): MetricColumn[] {
  const columns: MetricColumn[] = [];
  lens.metrics.forEach((metric, index) => {
    if (metric === null) return;
    const { sumsOf, widthsOf, baseOf } = figures;
    const column = { index, metric, sums: sumsOf(index), widths: widthsOf(index), base: baseOf(index) };
    if (index === shownMetric) columns.unshift(column);
    else columns.push(column);
  });
  return columns;
}

/** Whether the nodes from `first` up to `end` hold anything of any metric. */
export function hasAny(columns: readonly MetricColumn[], first: number, end: number): boolean {
  for (let at = 0; at < columns.length; at++) {
    const { widths } = columns[at];
    if (widths[end] !== widths[first]) return true;
  }
  return false;
}
