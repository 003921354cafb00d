import { EXCLUDED, type MergedTree } from '../../data/merged-tree.js';
import { orderPreorder } from '../../data/preorder.js';
import type { Report } from '../../data/report.js';
import { StackIndex } from '../../data/stack-index.js';
import { subtreeEnds } from '../../data/tree.js';
import type { Boxes } from './boxes.js';
import { keepPaths } from './keep-paths.js';
import { FOLDED, HIDDEN, MERGED, type Plan } from './plan.js';
import type { ViewFrames } from './view-frames.js';

/**
 * Applies a plan to the stacks as they were recorded, each for itself: what is hidden or not shown goes first, then
 * what the stack begins with is cut off, then frames are merged into their callers, then repeats are folded. So the
 * order in which a reader chose the steps does not matter.
 *
 *     main;a;a;malloc    merge malloc, fold recursion   ->    main;a
 */
export function transformTree(report: Report, frames: ViewFrames, plan: Plan): MergedTree {
  const boxes = boxStacks(report, plan);
  for (const address of plan.paths) keepPaths(boxes, frames, report.strings, address);
  return putInOrder(report, plan, boxes);
}

function boxStacks(report: Report, plan: Plan): Boxes {
  const { depth, frame } = report.tree;
  const { leaders, flags, shown, starts } = plan;
  const ends = subtreeEnds(depth);
  const index = new StackIndex();
  const firstGroup = report.frames.functionName.length;
  const boxFrames = [0];
  const hasSeveralLines = [false];
  const boxOfReportNode = new Uint32Array(depth.length).fill(EXCLUDED);
  if (starts.length === 0 && shown.length === 0) boxOfReportNode[0] = 0;
  // For each row of the stack that is walked: its box, how many starts it has passed, and which shown ones it has met.
  const boxes: number[] = [0];
  const started: number[] = [0];
  const met: Set<number>[] = [new Set()];
  for (let node = 1; node < depth.length; ) {
    const at = frame[node];
    if (flags[at] & HIDDEN) {
      node = ends[node];
      continue;
    }
    const row = depth[node];
    const caller = boxes[row - 1];
    started[row] = passStarts(starts, started[row - 1], at);
    met[row] = meetShown(shown, met[row - 1], at);
    let box = caller;
    if (started[row] === starts.length && !(flags[at] & MERGED)) {
      const isFunction = leaders[at] < firstGroup;
      box = boxFor(index, caller, leaders[at], flags[at], plan.foldsRecursion);
      if (box === boxFrames.length) {
        boxFrames.push(isFunction ? at : leaders[at]);
        hasSeveralLines.push(false);
      } else if (isFunction && boxFrames[box] !== at) hasSeveralLines[box] = true;
    }
    boxes[row] = box;
    if (started[row] === starts.length && met[row].size === shown.length) boxOfReportNode[node] = box;
    node++;
  }
  return { index, frames: boxFrames, hasSeveralLines, boxOfReportNode };
}

function passStarts(starts: readonly Uint8Array[], passed: number, frame: number): number {
  while (passed < starts.length && starts[passed][frame] === 1) passed++;
  return passed;
}

function meetShown(shown: readonly Uint8Array[], met: Set<number>, frame: number): Set<number> {
  if (met.size === shown.length) return met;
  const fresh = shown.flatMap((isMatch, number) => (isMatch[frame] === 1 && !met.has(number) ? [number] : []));
  return fresh.length === 0 ? met : new Set([...met, ...fresh]);
}

function boxFor(index: StackIndex, caller: number, leader: number, flags: number, foldsRecursion: boolean): number {
  if (flags & FOLDED && index.frame.values[caller] === leader) return caller;
  if (foldsRecursion) {
    // No leader stands twice on a folded stack, so it is never longer than there are functions.
    for (let box = caller; box !== 0; box = index.caller.values[box]) {
      if (index.frame.values[box] === leader) return box;
    }
  }
  return index.intern(caller, leader);
}

/** Drops the boxes that nothing is left in, and puts the others into preorder. */
function putInOrder(report: Report, plan: Plan, boxes: Boxes): MergedTree {
  const { index, boxOfReportNode } = boxes;
  const callers = index.caller.values;
  const totals = new Float64Array(index.count);
  const isKept = new Uint8Array(index.count);
  const values = report.selfValues[0];
  for (let node = 0; node < boxOfReportNode.length; node++) {
    const box = boxOfReportNode[node];
    if (box === EXCLUDED) continue;
    totals[box] += values[node];
    isKept[box] = 1;
  }
  for (let box = index.count - 1; box > 0; box--) {
    totals[callers[box]] += totals[box];
    if (isKept[box] === 1) isKept[callers[box]] = 1;
  }
  isKept[0] = 1;
  const memberOfBox = new Uint32Array(index.count);
  const boxOfMember = new Uint32Array(index.count);
  const callerOfMember = new Uint32Array(index.count);
  let count = 0;
  for (let box = 0; box < index.count; box++) {
    if (isKept[box] === 0) continue;
    memberOfBox[box] = count;
    boxOfMember[count] = box;
    callerOfMember[count++] = memberOfBox[callers[box]];
  }
  const { nameRanks } = plan;
  const leaders = index.frame.values;
  const preorder = orderPreorder(callerOfMember, count, (a, b) => {
    const [one, other] = [boxOfMember[a], boxOfMember[b]];
    return nameRanks ? nameRanks[leaders[one]] - nameRanks[leaders[other]] : totals[other] - totals[one] || a - b;
  });
  const { depth, memberOfNode, nodeOfMember } = preorder;
  const boxOfNode = memberOfNode.map((member) => boxOfMember[member]);
  return {
    depth,
    parents: memberOfNode.map((member) => nodeOfMember[callerOfMember[member]]),
    frame: boxOfNode.map((box) => boxes.frames[box]),
    hasSeveralLines: Uint8Array.from(boxOfNode, (box) => (boxes.hasSeveralLines[box] ? 1 : 0)),
    nodeOfReportNode: boxOfReportNode.map((box) => (box === EXCLUDED ? EXCLUDED : nodeOfMember[memberOfBox[box]])),
  };
}
