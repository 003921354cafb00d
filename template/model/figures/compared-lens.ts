import type { Report } from '../../data/report.js';
import { indexOfSame } from '../../data/same-metric.js';
import type { SizeRange } from '../sizes/size-range.js';
import type { TimeChoice } from '../time/time-choice.js';
import { timeInOlder } from '../time/time-in-older.js';
import { createLens, type Lens, type SeenMetric, type WidthBy } from './lens.js';
import { olderReport } from './older-report.js';

/**
 * What the newer run has more than the older one, negative where it has less; both are looked at through the same lens.
 * @param report with a baseline, see canCompare
 */
export function createComparedLens(
  report: Report,
  time: TimeChoice | null,
  sizes: SizeRange | null,
  widthBy: WidthBy,
): Lens {
  const olderRun = olderReport(report) as Report;
  const newer = createLens(report, time, sizes);
  const older = createLens(olderRun, time && timeInOlder(time, report.time, olderRun.time), sizes);
  const isKnown = (metric: SeenMetric) => indexOfSame(metric, report.baseline?.facts.metrics ?? []) >= 0;
  const metrics = newer.metrics.map((metric, index) =>
    metric && older.metrics[index] && isKnown(metric) ? comparedMetric(metric) : null,
  );
  const first = metrics.findIndex((metric) => metric !== null);
  const values: (Float64Array | undefined)[] = [];
  return {
    ...newer,
    metrics,
    standIns: newer.standIns.map((index) => (metrics[index] ? index : first)),
    runs: { newer, older, widthBy },
    valuesOf(metric) {
      values[metric] ??= subtract(newer.valuesOf(metric), older.valuesOf(metric));
      return values[metric];
    },
  };
}

/**
 * What a file has that holds the difference of two runs alone: values with their signs. What either run had is not known, so
 * there is nothing to show of one of them.
 * @param report see facts.isDifferenceOnly
 */
export function createDifferenceLens(report: Report, time: TimeChoice | null, sizes: SizeRange | null): Lens {
  return { ...createComparedLens(report, time, sizes, 'larger'), runs: null };
}

function comparedMetric(metric: SeenMetric): SeenMetric {
  return {
    ...metric,
    label: `${metric.label}, new minus old`,
    meaning: `The new run minus the old one. ${metric.meaning}`,
    isSigned: true,
  };
}

/** Each value less the one at the same place. */
export function subtract(values: Float64Array, others: Float64Array): Float64Array {
  const differences = new Float64Array(values.length);
  for (let at = 0; at < differences.length; at++) differences[at] = values[at] - others[at];
  return differences;
}
