import { boxesOf, EXCLUDED } from '../../data/merged-tree.js';
import { parentNodes, prefixSums, subtreeEnds } from '../../data/tree.js';
import type { Profile } from '../calls/profile.js';

/**
 * For each caller of a function the line that it calls it from: of several the one that most comes through, of changes whichever way
 * it went.
 * @param values own values of the report's nodes
 * @returns frames by the caller's leader
 */
export function callerLines(profile: Profile, values: Float64Array, leader: number): Map<number, number> {
  return heaviestCalls(profile, values, (_, callee) => callee === leader, 'caller');
}

/** For each function that a function calls the line of it that most of what these calls hold comes about by, likewise. */
export function calleeLines(profile: Profile, values: Float64Array, leader: number): Map<number, number> {
  return heaviestCalls(profile, values, (caller) => caller === leader, 'callee');
}

/**
 * @param isWanted of which calls of one function by another, by their leaders
 * @param end whose lines
 */
function heaviestCalls(
  profile: Profile,
  values: Float64Array,
  isWanted: (caller: number, callee: number) => boolean,
  end: 'caller' | 'callee',
): Map<number, number> {
  const { report, frames, leaders, parents, tree } = profile;
  const { depth, frame } = report.tree;
  const boxes = boxesOf(tree);
  const reportParents = parentNodes(depth);
  const ends = subtreeEnds(depth);
  const sums = prefixSums(values.map((value, node) => (tree.nodeOfReportNode[node] === EXCLUDED ? 0 : value)));
  const totals = new Map<number, Map<number, number>>();
  for (let at = 1; at < depth.length; at++) {
    const box = boxes[at];
    if (box === EXCLUDED || box === 0) continue;
    const caller = parents[box];
    const ofEnd = leaders[tree.frame[end === 'caller' ? caller : box]];
    if (!isWanted(leaders[tree.frame[caller]], leaders[tree.frame[box]])) continue;
    let from = reportParents[at];
    while (from !== 0 && boxes[from] !== caller && boxes[from] !== box) from = reportParents[from];
    // A call inside of one that is the same box, or one that nothing known calls.
    if (from === 0 || boxes[from] === box) continue;
    const lines = totals.get(ofEnd) ?? new Map<number, number>();
    totals.set(ofEnd, lines);
    const line = frames.lineLeaders[frame[end === 'caller' ? from : at]];
    lines.set(line, (lines.get(line) ?? 0) + sums[ends[at]] - sums[at]);
  }
  return new Map([...totals].map(([one, lines]) => [one, heaviest(lines)]));
}

function heaviest(totals: ReadonlyMap<number, number>): number {
  return [...totals].reduce((best, other) => (Math.abs(other[1]) > Math.abs(best[1]) ? other : best))[0];
}
