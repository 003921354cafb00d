import { GrowingUint32Column } from '../../data/growing-column.js';
import { callsOf } from '../calls/calls-of.js';
import type { Profile } from '../calls/profile.js';

/** A function that calls another or is called by it, and what is held through these calls. */
export interface Neighbour {
  /** The frame that stands for it; 0 for the whole program, which calls what nobody else does. */
  readonly leader: number;
  readonly total: number;
}

export interface Neighbours {
  readonly callers: readonly Neighbour[];
  readonly callees: readonly Neighbour[];
}

/**
 * Who calls a function and what it calls, largest first, of changes whichever way they went. Each stack counts once for each caller and callee that it has,
 * so that recursion is not counted twice: of calls from one function to another inside of each other, the outermost.
 *
 *     main;parse;parse;new  5       of parse: callers main 5, parse 5, callees parse 5, new 5
 * @param sums what figures are taken from
 * @param widths the same without signs: where it is not zero, there is something to tell
 */
export function findNeighbours(profile: Profile, sums: Float64Array, widths: Float64Array, leader: number): Neighbours {
  const { ends, leaders, parents } = profile;
  const { frame } = profile.tree;
  const calls = callsOf(profile, leader);
  const addUp = (nodes: Uint32Array, leaderOf: (node: number) => number) => {
    const totals = new EdgeTotals(leaders.length);
    for (const node of nodes) {
      const end = ends[node];
      if (node > 0 && widths[end] !== widths[node]) totals.add(leaderOf(node), node, end, sums[end] - sums[node]);
    }
    return totals.sorted();
  };
  return {
    callers: addUp(calls, (node) => leaders[frame[parents[node]]]),
    callees: addUp(childrenOf(calls, ends), (node) => leaders[frame[node]]),
  };
}

/** The callees of some calls, in the order of the tree. */
function childrenOf(calls: Uint32Array, ends: Uint32Array): Uint32Array {
  const children = new GrowingUint32Column();
  for (const call of calls) for (let child = call + 1; child < ends[call]; child = ends[child]) children.push(child);
  return children.trimmed().sort();
}

class EdgeTotals {
  private readonly totals = new Map<number, number>();
  /** For each leader the end of the outermost call that is being passed. */
  private readonly openEnds: Uint32Array;

  constructor(leaderCount: number) {
    this.openEnds = new Uint32Array(leaderCount);
  }

  add(leader: number, node: number, end: number, total: number): void {
    if (node < this.openEnds[leader]) return;
    this.openEnds[leader] = end;
    this.totals.set(leader, (this.totals.get(leader) ?? 0) + total);
  }

  sorted(): Neighbour[] {
    const found = Array.from(this.totals, ([leader, total]) => ({ leader, total }));
    return found.sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || a.leader - b.leader);
  }
}
