import { findFunctionCalls, functionTotals } from '../../data/function-totals.js';
import { heaviestLines, selfOfLines } from '../../data/heaviest-lines.js';
import { lineLeaders } from '../../data/line-leaders.js';
import { boxesOf, EXCLUDED } from '../../data/merged-tree.js';
import { parentNodes, prefixSums, subtreeEnds } from '../../data/tree.js';
import type { Side } from '../../languages/top-list.js';
import type { Profile } from '../calls/profile.js';

/**
 * For each function (or file, or module: whatever boxes stand for), by its leader, the frame at the line that most of what it holds comes
 * about by; in a few passes over the report's nodes, in which lines can still be told apart.
 * @param profile callers first
 * @param values own values of the report's nodes
 * @param owner for each node of the profile the function that its own value counts for, by leader: what is self
 */
export function placeFrames(profile: Profile, values: Float64Array, side: Side, owner: Uint32Array): Uint32Array {
  const { report, leaders, tree } = profile;
  const { depth, frame: reportFrame } = report.tree;
  const { nodeOfReportNode } = tree;
  const boxes = boxesOf(tree);
  const lines = lineLeaders(report.frames, report.strings);
  // Of calls that are no box of their function, as those that filters cut off, nothing is told.
  const frame = reportFrame.map((at, node) =>
    boxes[node] !== EXCLUDED && leaders[tree.frame[boxes[node]]] === leaders[at] ? at : 0,
  );
  const sums = prefixSums(values.map((value, node) => (nodeOfReportNode[node] === EXCLUDED ? 0 : value)));
  if (side === 'total') {
    const calls = findFunctionCalls(subtreeEnds(depth), frame, lines);
    return heaviestLines({ leaders, lines }, functionTotals(calls, sums).total);
  }
  const ownerInReport = nodeOfReportNode.map((node) => (node === EXCLUDED ? 0 : owner[node]));
  return heaviestLines(
    { leaders, lines },
    selfOfLines({ parents: parentNodes(depth), frame, leaders, lines }, ownerInReport, sums),
  );
}
