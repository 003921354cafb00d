import { functionLeaders } from './function-leaders.js';
import { KeyGroups } from './key-groups.js';
import { lineLeaders } from './line-leaders.js';
import type { Report } from './report.js';
import type { CallTree } from './tables.js';
import { prefixSums, subtreeEnds } from './tree.js';
import { gatherInto, withoutTracks } from './without-tracks.js';

/**
 * The tree that a view shows: columns as in the report, made from it by merging nodes. Values stay with the report's
 * nodes and are added up into those of the view, so that any metric, filter or range works on any view.
 */
export interface MergedTree {
  readonly depth: Uint32Array;
  /** For each node its parent; the root's is itself. */
  readonly parents: Uint32Array;
  /** A frame of the report that stands for those of all merged nodes: the one of the first of them. */
  readonly frame: Uint32Array;
  /** 1 where frames of several lines were merged. */
  readonly hasSeveralLines: Uint8Array;
  /** For each node of the report the view's node it went into, or EXCLUDED. */
  readonly nodeOfReportNode: Uint32Array;
  /**
   * For each node of the report the view's node that its call is part of as a box, whether anything that the call holds itself is
   * left or not; EXCLUDED where it is none, since it was merged into its caller or cut off. Missing where that is nodeOfReportNode.
   */
  readonly boxOfReportNode?: Uint32Array;
}

/** A node of the report that a view leaves out. */
export const EXCLUDED = 0xffffffff;

/** See MergedTree.boxOfReportNode. */
export function boxesOf({ boxOfReportNode, nodeOfReportNode }: MergedTree): Uint32Array {
  return boxOfReportNode ?? nodeOfReportNode;
}

/**
 * Merges calls of one function from one caller, whatever the lines: to a reader of the picture they are one thing.
 * Siblings by total of the first metric, largest first, as in the report.
 *
 *     parse (lib.rs:7)  --- new (vec.rs:9)              parse --- new
 *     parse (lib.rs:8)  --- new (vec.rs:9)     ->
 *
 * Nodes that become one are chained, and the chains are visited in preorder: the children of all members of a chain
 * are grouped by function into the chains that are visited next. Every node is grouped once and visited once.
 * Calls of several threads, processes or profiles are together, see withoutTracks.
 * @param leaders for each frame the one that stands for all that are merged with it
 * @param minTotal of the first metric: a node with less gets all that is below it, as its own
 */
export function mergeLines(
  report: Report,
  leaders = functionLeaders(report.frames, report.strings),
  minTotal = 0,
): MergedTree {
  const calls = withoutTracks(report);
  const lines = lineLeaders(report.frames, report.strings);
  if (calls === null) return mergeCalls(report.tree, report.selfValues[0], leaders, lines, true, minTotal);
  const merged = mergeCalls(calls.tree, gatherInto(calls, report.selfValues[0]), leaders, lines, false, minTotal);
  return { ...merged, nodeOfReportNode: calls.nodeOfReportNode.map((node) => merged.nodeOfReportNode[node]) };
}

/** @param isOrdered whether the root's children stand in order already, as those of all other nodes do */
function mergeCalls(
  { depth: reportDepth, frame: reportFrame }: CallTree,
  selfValues: Float64Array,
  leaders: Uint32Array,
  lines: Uint32Array,
  isOrdered: boolean,
  minTotal: number,
): MergedTree {
  const ends = subtreeEnds(reportDepth);
  const sums = prefixSums(selfValues);
  const count = reportDepth.length;
  const depth = new Uint32Array(count);
  const parents = new Uint32Array(count);
  const frame = new Uint32Array(count);
  const hasSeveralLines = new Uint8Array(count);
  const nodeOfReportNode = new Uint32Array(count);
  /** The next member of a node's chain; 0, the root, follows nobody. */
  const nextInChain = new Uint32Array(count);
  const groups = new KeyGroups(leaders.length);
  const pendingHeads = [0];
  const pendingParents = [0];
  let node = 0;
  for (; pendingHeads.length > 0; node++) {
    const head = pendingHeads.pop() as number;
    parents[node] = pendingParents.pop() as number;
    depth[node] = reportDepth[head];
    frame[node] = reportFrame[head];
    if (minTotal > 0 && totalOfChain(head, nextInChain, ends, sums) < minTotal) {
      for (let member = head; ; member = nextInChain[member]) {
        nodeOfReportNode.fill(node, member, ends[member]);
        if (nextInChain[member] === 0) break;
      }
      continue;
    }
    if (nextInChain[head] === 0 && head + 1 < count && ends[head + 1] === ends[head]) {
      // One member with one child, as most nodes of deep stacks are.
      nodeOfReportNode[head] = node;
      pendingHeads.push(head + 1);
      pendingParents.push(node);
      continue;
    }
    groups.clear();
    if (nextInChain[head] === 0 && (isOrdered || node > 0)) {
      // One member whose children are of different functions: they stand in order already.
      nodeOfReportNode[head] = node;
      const first = pendingHeads.length;
      let childCount = 0;
      for (let child = head + 1; child < ends[head]; child = ends[child]) {
        groups.add(leaders[reportFrame[child]], 0);
        pendingHeads[first + childCount++] = child;
      }
      if (groups.count === childCount) {
        for (let place = 0; place < childCount; place++) pendingParents.push(node);
        reverseFrom(pendingHeads, first);
        continue;
      }
      pendingHeads.length = first;
      groups.clear();
    }
    let member = head;
    do {
      nodeOfReportNode[member] = node;
      if (lines[reportFrame[member]] !== lines[reportFrame[head]]) hasSeveralLines[node] = 1;
      for (let child = member + 1; child < ends[member]; child = ends[child]) {
        groups.chain(child, leaders[reportFrame[child]], sums[ends[child]] - sums[child], nextInChain);
      }
      member = nextInChain[member];
    } while (member !== 0);
    groups.sort(null);
    for (let place = groups.count - 1; place >= 0; place--) {
      pendingHeads.push(groups.heads[groups.order[place]]);
      pendingParents.push(node);
    }
  }
  return {
    depth: depth.subarray(0, node),
    parents: parents.subarray(0, node),
    frame: frame.subarray(0, node),
    hasSeveralLines: hasSeveralLines.subarray(0, node),
    nodeOfReportNode,
  };
}

function totalOfChain(head: number, next: Uint32Array, ends: Uint32Array, sums: Float64Array): number {
  let total = sums[ends[head]] - sums[head];
  for (let member = next[head]; member !== 0; member = next[member]) total += sums[ends[member]] - sums[member];
  return total;
}

/** Reverses the entries from a place on. */
function reverseFrom(entries: number[], first: number): void {
  for (let low = first, high = entries.length - 1; low < high; low++, high--) {
    const moved = entries[low];
    entries[low] = entries[high];
    entries[high] = moved;
  }
}

/** Values of the report's nodes added up into those of the view. */
export function gatherValues({ depth, nodeOfReportNode }: MergedTree, values: Float64Array): Float64Array {
  const gathered = new Float64Array(depth.length);
  for (let node = 0; node < values.length; node++) {
    const to = nodeOfReportNode[node];
    if (to !== EXCLUDED) gathered[to] += values[node];
  }
  return gathered;
}
