import { KeyGroups } from '../../data/key-groups.js';
import { EXCLUDED, type MergedTree } from '../../data/merged-tree.js';
import type { Report } from '../../data/report.js';
import type { ViewFrames } from '../calls/view-frames.js';
import { keepPaths } from './keep-paths.js';
import { decideDispositions } from './node-dispositions.js';
import { FOLDED, type Plan } from './plan.js';

/**
 * Applies a plan to the stacks as they were recorded, each for itself: what is hidden or not shown goes first, then
 * what the stack begins with is cut off, then frames are merged into their callers, then repeats are folded. So the
 * order in which a reader chose the steps does not matter.
 *
 *     main;a;a;malloc    merge malloc, fold recursion   ->    main;a
 *
 * Calls that become one box are chained and visited as mergeLines does it, except that calls without a box of their own
 * are looked through: what they called is grouped in their place.
 */
export function transformTree(report: Report, frames: ViewFrames, plan: Plan): MergedTree {
  const { frame: reportFrame } = report.tree;
  const { leaders, flags, nameRanks } = plan;
  const { lineLeaders: lines } = frames;
  const { ends, isKept, isAbsorbed, foldedInto, hasKept, totals } = decideDispositions(report, plan);
  const folded = foldedInto && chainFolded(foldedInto, hasKept);
  const count = reportFrame.length;
  const depth = new Uint32Array(count);
  const parents = new Uint32Array(count);
  const frame = new Uint32Array(count);
  const hasSeveralLines = new Uint8Array(count);
  const nodeOfReportNode = new Uint32Array(count).fill(EXCLUDED);
  const boxOfReportNode = new Uint32Array(count).fill(EXCLUDED);
  const nextInChain = new Uint32Array(count);
  const groups = new KeyGroups(leaders.length);
  const pendingHeads = [0];
  const pendingParents = [0];
  let node = 0;

  const takeIn = (member: number, leader: number) => {
    if (isKept[member] === 1) nodeOfReportNode[member] = node;
    boxOfReportNode[member] = node;
    if (leader < frames.firstFile && lines[reportFrame[member]] !== lines[frame[node]]) hasSeveralLines[node] = 1;
    for (let child = member + 1; child < ends[member]; ) {
      const at = reportFrame[child];
      if (hasKept[child] === 0 || (foldedInto && foldedInto[child] !== 0)) {
        child = ends[child];
      } else if (isAbsorbed[child] === 1 || (flags[at] & FOLDED && leaders[at] === leader)) {
        if (isKept[child] === 1) nodeOfReportNode[child] = node;
        if (isAbsorbed[child] === 0) boxOfReportNode[child] = node;
        child++;
      } else {
        groups.chain(child, leaders[at], totals[child], nextInChain);
        child = ends[child];
      }
    }
  };

  for (; pendingHeads.length > 0; node++) {
    const head = pendingHeads.pop() as number;
    const parent = pendingParents.pop() as number;
    const leader = leaders[reportFrame[head]];
    parents[node] = parent;
    depth[node] = node === 0 ? 0 : depth[parent] + 1;
    frame[node] = leader < frames.firstFile ? reportFrame[head] : leader;
    groups.clear();
    let member = head;
    do {
      takeIn(member, leader);
      if (folded) for (let at = folded.first[member]; at !== 0; at = folded.next[at]) takeIn(at, leader);
      member = nextInChain[member];
    } while (member !== 0);
    groups.sort(nameRanks);
    for (let place = groups.count - 1; place >= 0; place--) {
      pendingHeads.push(groups.heads[groups.order[place]]);
      pendingParents.push(node);
    }
  }
  const tree = {
    depth: depth.slice(0, node),
    parents: parents.slice(0, node),
    frame: frame.slice(0, node),
    hasSeveralLines: hasSeveralLines.slice(0, node),
    nodeOfReportNode,
    boxOfReportNode,
  };
  return plan.paths.reduce<MergedTree>((kept, address) => keepPaths(kept, frames, report, address), tree);
}

/** For each call the first of those folded into it, and for each of them the next one; 0 where there is none. */
function chainFolded(foldedInto: Uint32Array, hasKept: Uint8Array) {
  const first = new Uint32Array(foldedInto.length);
  const next = new Uint32Array(foldedInto.length);
  for (let node = foldedInto.length - 1; node > 0; node--) {
    const into = foldedInto[node];
    if (into === 0 || hasKept[node] === 0) continue;
    next[node] = first[into];
    first[into] = node;
  }
  return { first, next };
}
