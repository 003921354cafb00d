import { orderPreorder } from '../data/preorder.js';
import type { Report } from '../data/report.js';
import { StackIndex } from '../data/stack-index.js';
import { subtreeEnds, totalValues } from '../data/tree.js';

/**
 * The tree that a view shows: columns as in the report, made from it by merging nodes. Values stay with the report's
 * nodes and are added up into those of the view, so that any metric, filter or range works on any view.
 */
export interface ViewTree {
  readonly depth: Uint32Array;
  /** A frame of the report that stands for those of all merged nodes: the one of the first of them. */
  readonly frame: Uint32Array;
  /** For each node of the report the view's node it went into. */
  readonly nodeOfReportNode: Uint32Array;
}

/**
 * Merges calls of one function from one caller, whatever the lines: to a reader of the picture they are one thing.
 * Siblings by total of the first metric, largest first, as in the report.
 *
 *     parse (lib.rs:7)  --- new (vec.rs:9)              parse --- new
 *     parse (lib.rs:8)  --- new (vec.rs:9)     ->
 */
export function mergeLines(report: Report): ViewTree {
  const { depth, frame } = report.tree;
  const functions = numberFunctions(report);
  const calls = new StackIndex();
  const callOfNode = new Uint32Array(depth.length);
  const firstFrame = new Uint32Array(depth.length);
  const path = new Uint32Array(maximum(depth) + 1);
  for (let node = 1; node < depth.length; node++) {
    const known = calls.count;
    const call = calls.intern(path[depth[node] - 1], functions[frame[node]]);
    if (call === known) firstFrame[call] = frame[node];
    path[depth[node]] = call;
    callOfNode[node] = call;
  }
  const totals = totalsOfCalls(report, callOfNode, calls.count);
  const order = orderPreorder(calls.caller.values, calls.count, (a, b) => totals[b] - totals[a] || a - b);
  return {
    depth: order.depth,
    frame: order.memberOfNode.map((call) => firstFrame[call]),
    nodeOfReportNode: callOfNode.map((call) => order.nodeOfMember[call]),
  };
}

/** For each frame a number of its function: one for each pair of name and module. */
function numberFunctions({ frames }: Report): Uint32Array {
  const pairs = new StackIndex();
  return frames.functionName.map((name, frame) => pairs.intern(name, frames.module[frame]));
}

function totalsOfCalls(report: Report, callOfNode: Uint32Array, callCount: number): Float64Array {
  const totals = new Float64Array(callCount);
  const nodeTotals = totalValues(report.selfValues[0], subtreeEnds(report.tree.depth));
  for (let node = 0; node < nodeTotals.length; node++) totals[callOfNode[node]] += nodeTotals[node];
  return totals;
}

/** Values of the report's nodes added up into those of the view. */
export function gatherValues(view: ViewTree, values: Float64Array): Float64Array {
  const gathered = new Float64Array(view.depth.length);
  for (let node = 0; node < values.length; node++) gathered[view.nodeOfReportNode[node]] += values[node];
  return gathered;
}

function maximum(values: Uint32Array): number {
  let largest = 0;
  for (const value of values) if (value > largest) largest = value;
  return largest;
}
