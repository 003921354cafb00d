import type { Metric, Report } from '../../data/report.js';
import { type SizeRange, valuesInSizes } from '../sizes/size-range.js';
import { isSpread } from '../time/spread-values.js';
import type { TimeChoice } from '../time/time-choice.js';
import { valuesInTime } from '../time/time-values.js';
import { isSignedInTime, metricsInTime, timedMetric } from '../time/timed-metric.js';

/** A metric as it reads through a lens. */
export interface SeenMetric extends Metric {
  /** Whether its values may be negative. */
  readonly isSigned: boolean;
  /** Whether they are estimates, see isSpread. */
  readonly isEstimate: boolean;
}

/** What of the run is looked at: all of it, a choice of time, or blocks of some sizes. */
export interface Lens {
  /** The run; of a comparison the newer one. */
  readonly report: Report;
  readonly time: TimeChoice | null;
  readonly sizes: SizeRange | null;
  /** For each node of the report 1 where it counts, see lensOfNodes; null where all do. */
  readonly nodes: Uint8Array | null;
  /** As in facts.metrics; null for those that mean nothing through this lens, or the same as another. */
  readonly metrics: readonly (SeenMetric | null)[];
  /** For each metric itself, or the one to show in its place; -1 where there is none. */
  readonly standIns: readonly number[];
  /** Own values of the report's nodes of a metric that is not null. */
  valuesOf(metric: number): Float64Array;
  /** Where values are the difference of two runs: both. */
  readonly runs: ComparedRuns | null;
}

/**
 * Which run a box is as wide as. The larger of the two is taken of each node's own values, so that nothing that vanished
 * disappears and the parts still add up.
 */
export type WidthBy = 'larger' | 'newer' | 'older';

/** Two runs, each through a lens of its own. */
export interface ComparedRuns {
  readonly newer: Lens;
  readonly older: Lens;
  readonly widthBy: WidthBy;
}

/**
 * Sizes are kept for the whole run and times for all sizes, so there is no lens of both; a choice of time goes first.
 */
export function createLens(report: Report, time: TimeChoice | null, sizes: SizeRange | null): Lens {
  const { metrics } = report.facts;
  const seen = metrics.map((metric, index) => seeMetric(report, metric, index, time, sizes));
  const values: (Float64Array | undefined)[] = [];
  return {
    report,
    time,
    sizes,
    nodes: null,
    runs: null,
    metrics: seen,
    standIns: metrics.map((metric, index) => {
      if (seen[index]) return index;
      const alike = time ? seen.findIndex((other) => other !== null && other.timeDelta === metric.timeDelta) : -1;
      return alike >= 0 ? alike : seen.findIndex((other) => other !== null);
    }),
    valuesOf(metric) {
      values[metric] ??= valuesThrough(report, metric, time, sizes);
      return values[metric];
    },
  };
}

function seeMetric(
  report: Report,
  metric: Metric,
  index: number,
  time: TimeChoice | null,
  sizes: SizeRange | null,
): SeenMetric | null {
  if (time) {
    if (!metricsInTime(report.facts.metrics, time).includes(index)) return null;
    const isEstimate = time.kind !== 'peak' && isSpread(report, index);
    const words = timedMetric(metric, time, isEstimate);
    return { ...metric, ...words, isSigned: isSignedInTime(metric, time), isEstimate };
  }
  if (sizes && metric.source.table !== 'sizes') return null;
  return { ...metric, isSigned: false, isEstimate: false };
}

function valuesThrough(report: Report, index: number, time: TimeChoice | null, sizes: SizeRange | null): Float64Array {
  const metric = report.facts.metrics[index];
  if (time?.kind === 'peak') return report.selfValues[index];
  const seen = time ? valuesInTime(report, metric, time) : sizes ? valuesInSizes(report, metric, sizes) : null;
  return seen ?? report.selfValues[index];
}
