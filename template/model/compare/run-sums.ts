import type { ViewFigures } from '../figures/run-figures.js';

/** Prefix sums of one metric in two runs. */
export interface RunSums {
  readonly newer: Float64Array;
  readonly older: Float64Array;
}

/** Of figures that are the difference of two runs, the sums of both; otherwise null. */
export function runSums({ runs }: ViewFigures, metric: number): RunSums | null {
  return runs && { newer: runs.newer.sumsOf(metric), older: runs.older.sumsOf(metric) };
}
