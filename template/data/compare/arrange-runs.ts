import { orderPreorder } from '../preorder.js';
import type { RunTables } from '../report.js';
import type { CallTree } from '../tables.js';
import { moveRun } from './move-run.js';
import type { UnitedCalls } from './unite-calls.js';

/**
 * Puts the calls of two runs into the order of a report: siblings by total of the first metric of the newer run, then of
 * the older one, otherwise as they come.
 */
export function arrangeRuns(
  { callers, frame, callOfOlder }: UnitedCalls,
  newer: RunTables,
  older: RunTables,
): RunTables & { tree: CallTree; baseline: RunTables } {
  const count = callers.length;
  const newerTotals = new Float64Array(count);
  newerTotals.set(newer.selfValues[0]);
  const olderTotals = new Float64Array(count);
  older.selfValues[0].forEach((value, node) => {
    olderTotals[callOfOlder[node]] += value;
  });
  for (let call = count - 1; call > 0; call--) {
    newerTotals[callers[call]] += newerTotals[call];
    olderTotals[callers[call]] += olderTotals[call];
  }
  const { depth, memberOfNode, nodeOfMember } = orderPreorder(
    callers,
    count,
    (a, b) => newerTotals[b] - newerTotals[a] || olderTotals[b] - olderTotals[a] || a - b,
  );
  return {
    ...moveRun(newer, nodeOfMember, count),
    tree: { depth, frame: memberOfNode.map((call) => frame[call]) },
    baseline: moveRun(
      older,
      callOfOlder.map((call) => nodeOfMember[call]),
      count,
    ),
  };
}
