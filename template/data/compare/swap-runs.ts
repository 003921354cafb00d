import { orderPreorder } from '../preorder.js';
import type { Report, RunTables } from '../report.js';
import { parentNodes, subtreeEnds, totalValues } from '../tree.js';
import { moveRun } from './move-run.js';

/** The older run as the newer one: the same calls, their siblings in the order of a report whose runs changed places. */
export function swapRuns(report: Report, baseline: RunTables): Report {
  const { tree } = report;
  const count = tree.depth.length;
  const ends = subtreeEnds(tree.depth);
  const newerTotals = totalValues(baseline.selfValues[0], ends);
  const olderTotals = totalValues(report.selfValues[0], ends);
  const { depth, memberOfNode, nodeOfMember } = orderPreorder(
    parentNodes(tree.depth),
    count,
    (a, b) => newerTotals[b] - newerTotals[a] || olderTotals[b] - olderTotals[a] || a - b,
  );
  return {
    ...moveRun(baseline, nodeOfMember, count),
    strings: report.strings,
    frames: report.frames,
    tree: { depth, frame: memberOfNode.map((member) => tree.frame[member]) },
    baseline: moveRun(report, nodeOfMember, count),
  };
}
