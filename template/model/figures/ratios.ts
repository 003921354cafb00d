import { formatNumber, formatValue } from '../../data/format.js';
import type { Metric, MetricRatio, ReportFacts } from '../../data/report.js';

/** A quotient of two of a report's metrics. */
export interface Ratio extends Pick<MetricRatio, 'label' | 'meaning'> {
  /** Indexes into facts.metrics. */
  readonly dividend: number;
  readonly divisor: number;
  /** As text, in the dividend's unit where the divisor counts something; a dash where nothing is divided by. */
  show(dividend: number, divisor: number): string;
}

/** The quotients whose metrics the report has. */
export function ratiosOf({ ratios, metrics }: ReportFacts): Ratio[] {
  const indexOf = (key: string) => metrics.findIndex((metric) => metric.key === key);
  return ratios
    .map(({ label, meaning, dividend, divisor }) => ({
      label,
      meaning,
      dividend: indexOf(dividend),
      divisor: indexOf(divisor),
    }))
    .filter(({ dividend, divisor }) => dividend >= 0 && divisor >= 0)
    .map((ratio) => ({ ...ratio, show: shower(metrics[ratio.dividend], metrics[ratio.divisor]) }));
}

function shower({ unit }: Metric, divisor: Metric): Ratio['show'] {
  const isPlain = unit.kind === divisor.unit.kind;
  return (value, by) => {
    if (by === 0) return '\u2013';
    return isPlain ? formatNumber(value / by) : formatValue(value / by, unit);
  };
}
