import { CALL } from '../frame-kinds.js';
import { findFunctionCalls, functionTotals } from '../function-totals.js';
import type { Report, RunTables } from '../report.js';
import { indexOfSame } from '../same-metric.js';
import { prefixSums, subtreeEnds } from '../tree.js';

/** What a function held in two runs, of one metric. */
export interface FunctionChange {
  /** The frame that stands for the function. */
  readonly leader: number;
  readonly olderSelf: number;
  readonly newerSelf: number;
  /** With all it called, recursion counted once. */
  readonly olderTotal: number;
  readonly newerTotal: number;
}

/** Prefix sums of a metric of the newer run, by index into its facts.metrics, and of the same metric of the older one. */
export type SumsOfRuns = (metric: number) => { readonly newer: Float64Array; readonly older: Float64Array };

/**
 * The functions whose total of a metric is not the same in both runs, callers before those they call.
 * @param leaders for each frame the one that stands for its function, see functionLeaders
 * @param sumsOf asked for one metric after the other
 * @returns for one metric after the other, by index into the newer run's facts.metrics
 */
export function functionChanges(
  report: Report,
  baseline: RunTables,
  leaders: Uint32Array,
  sumsOf = sumsOfColumns(report, baseline),
): (metric: number) => FunctionChange[] {
  const { tree } = report;
  const calls = findFunctionCalls(subtreeEnds(tree.depth), tree.frame, leaders);
  const met = metLeaders(report, leaders);
  return (metric) => {
    const sums = sumsOf(metric);
    const newer = functionTotals(calls, sums.newer);
    const older = functionTotals(calls, sums.older);
    const changes: FunctionChange[] = [];
    for (const leader of met) {
      if (newer.total[leader] === older.total[leader] && newer.self[leader] === older.self[leader]) continue;
      changes.push({
        leader,
        olderSelf: older.self[leader],
        newerSelf: newer.self[leader],
        olderTotal: older.total[leader],
        newerTotal: newer.total[leader],
      });
    }
    return changes;
  };
}

function sumsOfColumns(report: Report, baseline: RunTables): SumsOfRuns {
  return (metric) => {
    const olderMetric = indexOfSame(report.facts.metrics[metric], baseline.facts.metrics);
    const older = baseline.selfValues[olderMetric] ?? new Float64Array(report.tree.depth.length);
    return { newer: prefixSums(report.selfValues[metric]), older: prefixSums(older) };
  };
}

/** In the order in which they are met. */
function metLeaders({ tree: { frame }, frames: { kind } }: Report, leaders: Uint32Array): number[] {
  const isMet = new Uint8Array(leaders.length);
  const met: number[] = [];
  for (let node = 1; node < frame.length; node++) {
    const leader = leaders[frame[node]];
    if (isMet[leader] === 0 && kind[leader] === CALL) met.push(leader);
    isMet[leader] = 1;
  }
  return met;
}
