import type { Report } from './report.js';
import { StackIndex } from './stack-index.js';
import { prefixSums, subtreeEnds } from './tree.js';

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
  /** For each node of the report the view's node it went into. */
  readonly nodeOfReportNode: Uint32Array;
}

/**
 * Merges calls of one function from one caller, whatever the lines: to a reader of the picture they are one thing.
 * Siblings by total of the first metric, largest first, as in the report.
 *
 *     parse (lib.rs:7)  --- new (vec.rs:9)              parse --- new
 *     parse (lib.rs:8)  --- new (vec.rs:9)     ->
 *
 * Nodes that become one are chained, and the chains are visited in preorder: the children of all members of a chain
 * are dealt out by function into the chains that are visited next. Every node is dealt out once and visited once.
 */
export function mergeLines(report: Report): MergedTree {
  const { depth: reportDepth, frame: reportFrame } = report.tree;
  const functions = numberFunctions(report);
  const ends = subtreeEnds(reportDepth);
  const sums = prefixSums(report.selfValues[0]);
  const count = reportDepth.length;
  const depth = new Uint32Array(count);
  const parents = new Uint32Array(count);
  const frame = new Uint32Array(count);
  const hasSeveralLines = new Uint8Array(count);
  const nodeOfReportNode = new Uint32Array(count);
  /** The next member of a node's chain; 0, the root, follows nobody. */
  const nextInChain = new Uint32Array(count);
  const deal = new Deal(report.frames.functionName.length);
  const pendingHeads = [0];
  const pendingParents = [0];
  let node = 0;
  for (; pendingHeads.length > 0; node++) {
    const head = pendingHeads.pop() as number;
    parents[node] = pendingParents.pop() as number;
    depth[node] = reportDepth[head];
    frame[node] = reportFrame[head];
    if (nextInChain[head] === 0 && head + 1 < count && ends[head + 1] === ends[head]) {
      // One member with one child, as most nodes of deep stacks are.
      nodeOfReportNode[head] = node;
      pendingHeads.push(head + 1);
      pendingParents.push(node);
      continue;
    }
    deal.begin();
    let member = head;
    do {
      nodeOfReportNode[member] = node;
      if (reportFrame[member] !== reportFrame[head]) hasSeveralLines[node] = 1;
      for (let child = member + 1; child < ends[member]; child = ends[child]) {
        const before = deal.add(child, functions[reportFrame[child]], sums[ends[child]] - sums[child]);
        if (before !== 0) nextInChain[before] = child;
      }
      member = nextInChain[member];
    } while (member !== 0);
    deal.putInOrder();
    for (let slot = deal.count - 1; slot >= 0; slot--) {
      pendingHeads.push(deal.heads[slot]);
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

/** The children of one chain by function, each in a slot. It serves all chains in turn: a stamp says whose an entry is. */
class Deal {
  /** How many slots are taken. */
  count = 0;
  /** For each slot the first child of its function. */
  readonly heads: number[] = [];
  private readonly tails: number[] = [];
  private readonly totals: number[] = [];
  private readonly stampOfFunction: Uint32Array;
  private readonly slotOfFunction: Uint32Array;
  private stamp = 0;

  constructor(functionCount: number) {
    this.stampOfFunction = new Uint32Array(functionCount);
    this.slotOfFunction = new Uint32Array(functionCount);
  }

  begin(): void {
    this.stamp++;
    this.count = 0;
  }

  /** Puts a child behind those of its function. @returns the last of them so far; 0 for the first one */
  add(child: number, functionNumber: number, total: number): number {
    if (this.stampOfFunction[functionNumber] !== this.stamp) {
      const slot = this.count++;
      this.stampOfFunction[functionNumber] = this.stamp;
      this.slotOfFunction[functionNumber] = slot;
      this.heads[slot] = child;
      this.tails[slot] = child;
      this.totals[slot] = total;
      return 0;
    }
    const slot = this.slotOfFunction[functionNumber];
    const before = this.tails[slot];
    this.tails[slot] = child;
    this.totals[slot] += total;
    return before;
  }

  /** Sorts the heads by the totals of their functions, largest first, then as they came. */
  putInOrder(): void {
    const { count, heads, totals } = this;
    let slot = 1;
    while (slot < count && totals[slot] <= totals[slot - 1]) slot++;
    if (slot >= count) return;
    const slots = Array.from({ length: count }, (_, at) => at).sort((a, b) => totals[b] - totals[a] || a - b);
    slots
      .map((at) => heads[at])
      .forEach((head, at) => {
        heads[at] = head;
      });
  }
}

/** For each frame a number of its function: one for each pair of name and module. */
function numberFunctions({ frames }: Report): Uint32Array {
  const pairs = new StackIndex();
  return frames.functionName.map((name, frame) => pairs.intern(name, frames.module[frame]));
}

/** Values of the report's nodes added up into those of the view. */
export function gatherValues(view: MergedTree, values: Float64Array): Float64Array {
  const gathered = new Float64Array(view.depth.length);
  for (let node = 0; node < values.length; node++) gathered[view.nodeOfReportNode[node]] += values[node];
  return gathered;
}
