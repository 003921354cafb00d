import type { Metric, ReportFacts } from '../report.js';
import { indexOfSame } from '../same-metric.js';

/** How far the values of repeated runs lie apart. */
export interface Spread {
  readonly runs: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Of the runs as a sample of all that could be made: the squares are divided by one less than there are runs. */
  readonly standardDeviation: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const mean = sum(values) / values.length;
  return {
    runs: values.length,
    min: Math.min(...values),
    max: Math.max(...values),
    mean,
    standardDeviation: values.length < 2 ? 0 : Math.sqrt(squaresAround(values) / (values.length - 1)),
  };
}

/** Student's t that 2.5 % of all values lie above, from one degree of freedom on. Source: any table of its distribution. */
const T_97_5 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
/** What it comes to for ever more of them, and how fast. */
const T_OF_MANY = 1.96;
const T_MORE_OF_FEW = 2.4;

/**
 * By how much the means of two sets of runs may differ where nothing has changed: a larger difference is met once in twenty times. This is Student's
 * t-test with the spread that both sets have in common, so that one of them may be a single run.
 *
 *     t * s * sqrt(1 / runs + 1 / older runs)
 *
 * @returns null where both are single runs: nothing is known of their spread then
 */
export function noiseBetween(newer: readonly number[], older: readonly number[]): number | null {
  const freedom = newer.length + older.length - 2;
  if (freedom < 1 || newer.length === 0 || older.length === 0) return null;
  const deviation = Math.sqrt((squaresAround(newer) + squaresAround(older)) / freedom);
  const t = T_97_5[freedom - 1] ?? T_OF_MANY + T_MORE_OF_FEW / freedom;
  return t * deviation * Math.sqrt(1 / newer.length + 1 / older.length);
}

/** See noiseBetween. @returns null where the older runs have no such metric, too */
export function noiseOfTotal(
  metric: Metric,
  newer: Pick<ReportFacts, 'runs'>,
  older: Pick<ReportFacts, 'runs' | 'metrics'>,
): number | null {
  const before = older.metrics[indexOfSame(metric, older.metrics)];
  return before === undefined ? null : noiseBetween(totalsOfRuns(newer, metric), totalsOfRuns(older, before));
}

/** What a metric came to in each of the runs that a report is the mean of; of one run that alone. */
export function totalsOfRuns(
  { runs }: Pick<ReportFacts, 'runs'>,
  { key, total }: Pick<Metric, 'key' | 'total'>,
): number[] {
  return runs.length === 0 ? [total] : runs.map(({ totals }) => totals[key]);
}

function sum(values: readonly number[]): number {
  return values.reduce((before, value) => before + value, 0);
}

/** Squares of the distances from the mean, added up. */
function squaresAround(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  return values.reduce((before, value) => before + (value - mean) ** 2, 0);
}
