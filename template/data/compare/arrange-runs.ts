import { orderPreorder } from '../preorder.js';
import type { RunTables } from '../report.js';
import type { Steps } from '../steps.js';
import type { CallTree } from '../tables.js';
import { moveRun } from './move-run.js';
import type { UnitedCalls } from './unite-calls.js';

/**
 * Puts the calls of two runs into the order of a report: siblings by total of the first metric of the newer run, then of
 * the older one, otherwise as they come. In steps.
 */
export function* arrangeRuns(
  { callers, frame, callOfOlder }: UnitedCalls,
  newer: RunTables,
  older: RunTables,
): Steps<RunTables & { tree: CallTree; baseline: RunTables }> {
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
  yield;
  const { depth, memberOfNode, nodeOfMember } = orderPreorder(
    callers,
    count,
    (a, b) => newerTotals[b] - newerTotals[a] || olderTotals[b] - olderTotals[a] || a - b,
  );
  yield;
  const moved = moveRun(newer, nodeOfMember, count);
  yield;
  const nodeOfOlder = callOfOlder.map((call) => nodeOfMember[call]);
  const tree = { depth, frame: memberOfNode.map((call) => frame[call]) };
  return { ...moved, tree, baseline: moveRun(older, nodeOfOlder, count) };
}
