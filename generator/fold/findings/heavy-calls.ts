import { ownValuesOf, SubtreeSums } from '../../../template/data/own-values.js';
import type { Report } from '../../../template/data/report.js';
import { subtreeEnds } from '../../../template/data/tree.js';
import type { OwnCalls } from './own-calls.js';

/** Calls with a smaller share of every metric are not looked at. */
const MIN_SHARE = 0.02;
/** Bounds the work, however deep the stacks are. */
const MAX_CALLS = 1000;

/** All calls of one own function from one own caller, with a large share of some metric. */
export interface HeavyCall {
  /** The frame that represents the function; 0 for the whole program. */
  frame: number;
  /** The frame that represents the own function that calls it; 0 for none. */
  callerFrame: number;
  /** The report's nodes that it is made of: they differ in their lines and in the library calls between. */
  members: readonly number[];
  /** Its total in each metric. */
  readonly totals: readonly number[];
  readonly caller: HeavyCall | null;
  readonly callees: HeavyCall[];
  /** Its index in preorder; those from the next one to `end` are below it. */
  index: number;
  end: number;
}

export interface HeavyCalls {
  /** In preorder; the first one is the whole program. */
  readonly list: readonly HeavyCall[];
  /** For each node of the report's tree the index of the innermost heavy call that it belongs to. */
  readonly callOfNode: Uint32Array;
  totalOf(node: number, metric: number): number;
}

/**
 * The calls that rules look at, chosen heaviest first. A pass-through function, whose total is all in one callee, is left
 * out: the innermost function that does all of the work is the one to name.
 */
export function findHeavyCalls(report: Report, ownCalls: OwnCalls): HeavyCalls {
  const ends = subtreeEnds(report.tree.depth);
  const sums = new SubtreeSums(ownValuesOf(report.selfValues), ends.length);
  const totalOf = (node: number, metric: number) => sums.between(metric, node, ends[node]);
  const all = report.facts.metrics.map((_, metric) => totalOf(0, metric));
  const shareOf = ({ totals }: HeavyCall) =>
    totals.reduce((most, total, metric) => Math.max(most, total / all[metric] || 0), 0);
  const findCallees = (caller: HeavyCall) => groupCallees(report, ownCalls, ends, sums, caller);

  const root: HeavyCall = { ...newCall(0, [0], null), totals: all };
  const pending = [root];
  for (let count = 0; count < MAX_CALLS && pending.length > 0; count++) {
    const one = takeHeaviest(pending, shareOf);
    one.caller?.callees.push(one);
    let callees = findCallees(one);
    for (let inner = soleCallee(one, callees); inner && one !== root; inner = soleCallee(one, callees)) {
      one.callerFrame = one.frame;
      one.frame = inner.frame;
      one.members = inner.members;
      callees = findCallees(one);
    }
    for (const callee of callees) if (shareOf(callee) >= MIN_SHARE) pending.push(callee);
  }
  const list = putInOrder(root);
  return { list, callOfNode: assignNodes(report, list), totalOf };
}

function newCall(frame: number, members: readonly number[], caller: HeavyCall | null): Omit<HeavyCall, 'totals'> {
  return { frame, callerFrame: caller?.frame ?? 0, members, caller, callees: [], index: 0, end: 0 };
}

/** The own calls right below a call, by function, in the tree's order. */
function groupCallees(
  { tree }: Report,
  { isOwn, leaders }: OwnCalls,
  ends: Uint32Array,
  sums: SubtreeSums,
  caller: HeavyCall,
): HeavyCall[] {
  const groups = new Map<number, { members: number[]; totals: number[] }>();
  for (const member of caller.members) {
    for (let node = member + 1; node < ends[member]; ) {
      const frame = tree.frame[node];
      if (isOwn[frame] === 0) {
        node++;
        continue;
      }
      let group = groups.get(leaders[frame]);
      if (!group) {
        group = { members: [], totals: caller.totals.map(() => 0) };
        groups.set(leaders[frame], group);
      }
      group.members.push(node);
      for (let metric = 0; metric < group.totals.length; metric++) {
        group.totals[metric] += sums.between(metric, node, ends[node]);
      }
      node = ends[node];
    }
  }
  return Array.from(groups, ([frame, { members, totals }]) => ({ ...newCall(frame, members, caller), totals }));
}

/** The callee that has the whole total of a call, which is then a pass-through function. */
function soleCallee({ totals }: HeavyCall, callees: readonly HeavyCall[]): HeavyCall | undefined {
  return callees.find((callee) => callee.totals.every((total, metric) => total === totals[metric]));
}

function takeHeaviest(pending: HeavyCall[], shareOf: (one: HeavyCall) => number): HeavyCall {
  let heaviest = 0;
  for (let at = 1; at < pending.length; at++) if (shareOf(pending[at]) > shareOf(pending[heaviest])) heaviest = at;
  return pending.splice(heaviest, 1)[0];
}

function putInOrder(root: HeavyCall): HeavyCall[] {
  const list: HeavyCall[] = [];
  const pending = [root];
  for (let one = pending.pop(); one; one = pending.pop()) {
    one.index = list.length;
    list.push(one);
    for (let at = one.callees.length - 1; at >= 0; at--) pending.push(one.callees[at]);
  }
  for (let index = list.length - 1; index >= 0; index--) {
    const last = list[index].callees.at(-1);
    list[index].end = last ? last.end : index + 1;
  }
  return list;
}

function assignNodes({ tree }: Report, list: readonly HeavyCall[]): Uint32Array {
  const callOfNode = new Uint32Array(tree.depth.length);
  for (const { index, members } of list) for (const member of members) callOfNode[member] = index;
  /** The heavy call that is open at each depth. */
  const open: number[] = [0];
  for (let node = 1; node < callOfNode.length; node++) {
    const depth = tree.depth[node];
    open[depth] = callOfNode[node] || open[depth - 1];
    callOfNode[node] = open[depth];
  }
  return callOfNode;
}
