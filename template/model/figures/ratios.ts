import { formatQuotient } from '../../data/format.js';
import type { Metric, MetricRatio, ReportFacts } from '../../data/report.js';
import type { Unit } from '../../data/unit.js';

/** A quotient of two of a report's metrics. */
export interface Ratio extends Pick<MetricRatio, 'label' | 'meaning'> {
  /** Indexes into facts.metrics. */
  readonly dividend: number;
  readonly divisor: number;
  /** The dividend's where the divisor counts something; null for a plain number. */
  readonly unit: Unit | null;
  /** As text, see formatQuotient; a dash where nothing is divided by. */
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
    .map((ratio) => {
      const unit = unitOf(metrics[ratio.dividend], metrics[ratio.divisor]);
      return { ...ratio, unit, show: (value, by) => formatQuotient(by === 0 ? null : value / by, unit) };
    });
}

function unitOf(dividend: Metric, divisor: Metric): Unit | null {
  return dividend.unit.kind === divisor.unit.kind ? null : dividend.unit;
}
