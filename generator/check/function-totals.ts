import { findFunctionCalls, functionTotals } from '../../template/data/function-totals.js';
import { memoizeBy } from '../../template/data/memoize.js';
import type { Report } from '../../template/data/report.js';
import { prefixSums, subtreeEnds } from '../../template/data/tree.js';

const callsOf = memoizeBy((leaders: Uint32Array, { tree }: Report) =>
  findFunctionCalls(subtreeEnds(tree.depth), tree.frame, leaders),
);

/**
 * Totals of all functions, recursion counted once; those that are 0 are left out.
 * @param leaders see functionLeaders
 * @param metric index into facts.metrics
 * @returns by leader
 */
export function totalsByFunction(report: Report, leaders: Uint32Array, metric: number): Map<number, number> {
  const { total } = functionTotals(callsOf(leaders, report), prefixSums(report.selfValues[metric]));
  const totals = new Map<number, number>();
  for (let leader = 1; leader < total.length; leader++) if (total[leader] !== 0) totals.set(leader, total[leader]);
  return totals;
}
