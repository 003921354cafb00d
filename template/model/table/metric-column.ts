import type { Lens, SeenMetric } from '../figures/lens.js';
import type { ViewFigures } from '../figures/run-figures.js';

/** A metric that a table shows, in one tree. */
export interface MetricColumn {
  /** Index into facts.metrics; of what one of two runs had of it, that and further multiples of their number. */
  readonly index: number;
  readonly metric: SeenMetric;
  /** Prefix sums that figures are taken from. */
  readonly sums: Float64Array;
  /** The same without signs: what is not zero there has something to show. */
  readonly widths: Float64Array;
  /** What heat bars are shares of. */
  readonly base: number;
  /** Which of two runs had it, where it stands beside a column of the change; otherwise null. */
  readonly run: 'older' | 'newer' | null;
}

/** The metrics that mean something through the lens, the shown one first and the others in the report's order. */
export function metricColumns(lens: Lens, figures: ViewFigures, shownMetric: number): MetricColumn[] {
  const columns: MetricColumn[] = [];
  lens.metrics.forEach((metric, index) => {
    if (metric === null) return;
    const { sumsOf, widthsOf, baseOf } = figures;
    const column: MetricColumn = {
      index,
      metric,
      sums: sumsOf(index),
      widths: widthsOf(index),
      base: baseOf(index),
      run: null,
    };
    if (index === shownMetric) columns.unshift(column);
    else columns.push(column);
  });
  return columns;
}

/** What each of two runs had of a metric, the older one first; nothing where one run is shown. */
export function runColumns(lens: Lens, figures: ViewFigures, index: number): MetricColumn[] {
  const { runs } = figures;
  if (!runs || !lens.runs) return [];
  return (['older', 'newer'] as const).flatMap((run, place) => {
    const metric = lens.runs?.[run].metrics[index];
    if (!metric) return [];
    const { sumsOf, widthsOf } = runs[run];
    const words = run === 'older' ? 'old' : 'new';
    return {
      index: index + (place + 1) * lens.metrics.length,
      metric: { ...metric, key: `${metric.key}.${run}`, label: `${metric.label} of the ${words} run` },
      sums: sumsOf(index),
      widths: widthsOf(index),
      base: runs[run].baseOf(index),
      run,
    };
  });
}

/** All metrics, the shown one first; of two runs the changes, then what each run had of the shown metric. */
export function shownColumns(lens: Lens, figures: ViewFigures, shownMetric: number): MetricColumn[] {
  return [...metricColumns(lens, figures, shownMetric), ...runColumns(lens, figures, shownMetric)];
}

/** Whether the nodes from `first` up to `end` hold anything of any metric. */
export function hasAny(columns: readonly MetricColumn[], first: number, end: number): boolean {
  for (let at = 0; at < columns.length; at++) {
    const { widths } = columns[at];
    if (widths[end] !== widths[first]) return true;
  }
  return false;
}
