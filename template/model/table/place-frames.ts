import { findFunctionCalls, functionTotals } from '../../data/function-totals.js';
import { heaviestLines, selfOfLines } from '../../data/heaviest-lines.js';
import { lineLeaders } from '../../data/line-leaders.js';
import { memoizeBy } from '../../data/memoize.js';
import { boxesOf, EXCLUDED } from '../../data/merged-tree.js';
import { parentNodes, subtreeEnds } from '../../data/tree.js';
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
  const { nodeOfReportNode } = tree;
  const { calls, lines } = lineCallsOf(profile);
  const sums = new Float64Array(values.length + 1);
  for (let node = 0; node < values.length; node++) {
    sums[node + 1] = sums[node] + (nodeOfReportNode[node] === EXCLUDED ? 0 : values[node]);
  }
  if (side === 'total') return heaviestLines({ leaders, lines }, functionTotals(calls, sums).total);
  const ownerInReport = nodeOfReportNode.map((node) => (node === EXCLUDED ? 0 : owner[node]));
  const ofLines = { parents: parentNodes(report.tree.depth), frame: calls.frame, leaders, lines };
  return heaviestLines(ofLines, selfOfLines(ofLines, ownerInReport, sums));
}

/** The report's calls by line. Worked out once for a profile. */
const lineCallsOf = memoizeBy(({ report, leaders, tree }: Profile) => {
  const { depth, frame: reportFrame } = report.tree;
  const boxes = boxesOf(tree);
  const lines = lineLeaders(report.frames, report.strings);
  // Of calls that are no box of their function, as those that filters cut off, nothing is told.
  const frame = new Uint32Array(reportFrame.length);
  for (let node = 1; node < frame.length; node++) {
    const at = reportFrame[node];
    const box = boxes[node];
    if (box !== EXCLUDED && leaders[tree.frame[box]] === leaders[at]) frame[node] = at;
  }
  return { calls: findFunctionCalls(subtreeEnds(depth), frame, lines), lines };
});
