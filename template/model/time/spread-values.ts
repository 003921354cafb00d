import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';

/**
 * Whether a part of a run of equal stacks has only about as much of a metric as is shown: what it has in all is known, and is spread evenly over
 * its time, such as several samples with unequal times between them. What takes no time, single samples, and the time itself are exact.
 */
export function isSpread(report: Report, metric: number): boolean {
  const known = spreadByMetric(report);
  known[metric] ??= findSpread(report, metric);
  return known[metric];
}

const spreadByMetric = memoizeBy((_: Report): boolean[] => []);

function findSpread({ samples, facts }: Report, metric: number): boolean {
  const values = samples.values[metric] ?? [];
  const { unit } = facts.metrics[metric];
  const { durationNanoseconds } = samples;
  for (let row = 0; row < values.length; row++) {
    if (values[row] === 0 || durationNanoseconds[row] === 0) continue;
    const isExact =
      unit.kind === 'time' ? values[row] * unit.tickNanoseconds === durationNanoseconds[row] : values[row] === 1;
    if (!isExact) return true;
  }
  return false;
}
