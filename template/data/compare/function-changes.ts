import type { CallTree, Report, RunTables } from '../report.js';
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

/**
 * The functions whose total of a metric is not the same in both runs, callers before those they call.
 * @param leaders for each frame the one that stands for its function, see functionLeaders
 * @returns for one metric after the other, by index into the newer run's facts.metrics
 */
export function functionChanges(
  report: Report,
  baseline: RunTables,
  leaders: Uint32Array,
): (metric: number) => FunctionChange[] {
  const { tree } = report;
  const ends = subtreeEnds(tree.depth);
  const met = metLeaders(tree, leaders);
  return (metric) => {
    const { key } = report.facts.metrics[metric];
    const olderMetric = baseline.facts.metrics.findIndex((other) => other.key === key);
    const newer = addUp(tree, ends, leaders, report.selfValues[metric]);
    const older = addUp(tree, ends, leaders, baseline.selfValues[olderMetric] ?? new Float64Array(tree.depth.length));
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

/** Self and total of each leader's function. */
function addUp({ depth, frame }: CallTree, ends: Uint32Array, leaders: Uint32Array, values: Float64Array) {
  const sums = prefixSums(values);
  const self = new Float64Array(leaders.length);
  const total = new Float64Array(leaders.length);
  /** For each leader the end of its outermost call that is being passed. */
  const openEnds = new Uint32Array(leaders.length);
  for (let node = 1; node < depth.length; node++) {
    const leader = leaders[frame[node]];
    self[leader] += values[node];
    if (node < openEnds[leader]) continue;
    openEnds[leader] = ends[node];
    total[leader] += sums[ends[node]] - sums[node];
  }
  return { self, total };
}

/** In the order in which they are met. */
function metLeaders({ frame }: CallTree, leaders: Uint32Array): number[] {
  const isMet = new Uint8Array(leaders.length);
  const met: number[] = [];
  for (let node = 1; node < frame.length; node++) {
    const leader = leaders[frame[node]];
    if (isMet[leader] === 0) met.push(leader);
    isMet[leader] = 1;
  }
  return met;
}
