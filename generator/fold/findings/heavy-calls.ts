import type { Report } from '../../../template/data/report.js';
import { prefixSums, subtreeEnds } from '../../../template/data/tree.js';
import type { OwnCalls } from './own-calls.js';

/** Calls with less of every metric than this are no matter to any rule. */
const MIN_SHARE = 0.02;
/** However deep the stacks are. */
const MAX_CALLS = 1000;

/** Calls of one own function from one such caller, with a good part of some metric. */
export interface HeavyCall {
  /** The frame that stands for the function; 0 for the whole program. */
  frame: number;
  /** The same of the own function that calls it; 0 for none. */
  callerFrame: number;
  /** The report's nodes that it stands for: they differ in their lines and in the libraries between. */
  members: readonly number[];
  /** For each metric what it holds, with all below it. */
  readonly totals: readonly number[];
  readonly caller: HeavyCall | null;
  readonly callees: HeavyCall[];
  /** Its place in preorder; places up to `end` are below it. */
  place: number;
  end: number;
}

export interface HeavyCalls {
  /** In preorder; the first one is the whole program. */
  readonly list: readonly HeavyCall[];
  /** For each node of the report's tree the place of the innermost heavy call that it is part of. */
  readonly placeOfNode: Uint32Array;
  totalOf(node: number, metric: number): number;
}

/**
 * The calls that rules look at, heaviest first until there are enough. One that only passes everything on is left out:
 * the innermost function that does all of the work is the one to name.
 */
export function findHeavyCalls(report: Report, ownCalls: OwnCalls): HeavyCalls {
  const ends = subtreeEnds(report.tree.depth);
  const sums = report.selfValues.map(prefixSums);
  const totalOf = (node: number, metric: number) => sums[metric][ends[node]] - sums[metric][node];
  const all = sums.map((_, metric) => totalOf(0, metric));
  const shareOf = ({ totals }: HeavyCall) =>
    totals.reduce((most, total, metric) => Math.max(most, total / all[metric] || 0), 0);
  const findCallees = (caller: HeavyCall) => groupCallees(report, ownCalls, ends, sums, caller);

  const root: HeavyCall = { ...newCall(0, [0], null), totals: all };
  const pending = [root];
  for (let count = 0; count < MAX_CALLS && pending.length > 0; count++) {
    const one = takeHeaviest(pending, shareOf);
    one.caller?.callees.push(one);
    let callees = findCallees(one);
    for (let inner = passedOnTo(one, callees); inner && one !== root; inner = passedOnTo(one, callees)) {
      one.callerFrame = one.frame;
      one.frame = inner.frame;
      one.members = inner.members;
      callees = findCallees(one);
    }
    for (const callee of callees) if (shareOf(callee) >= MIN_SHARE) pending.push(callee);
  }
  const list = putInOrder(root);
  return { list, placeOfNode: placeNodes(report, list), totalOf };
}

function newCall(frame: number, members: readonly number[], caller: HeavyCall | null): Omit<HeavyCall, 'totals'> {
  return { frame, callerFrame: caller?.frame ?? 0, members, caller, callees: [], place: 0, end: 0 };
}

/** The own calls right below a call, by function, in the tree's order. */
function groupCallees(
  { tree }: Report,
  { isOwn, leaders }: OwnCalls,
  ends: Uint32Array,
  sums: readonly Float64Array[],
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
        group = { members: [], totals: sums.map(() => 0) };
        groups.set(leaders[frame], group);
      }
      group.members.push(node);
      for (let metric = 0; metric < sums.length; metric++) {
        group.totals[metric] += sums[metric][ends[node]] - sums[metric][node];
      }
      node = ends[node];
    }
  }
  return Array.from(groups, ([frame, { members, totals }]) => ({ ...newCall(frame, members, caller), totals }));
}

/** The callee that does all that a call does. */
function passedOnTo({ totals }: HeavyCall, callees: readonly HeavyCall[]): HeavyCall | undefined {
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
    one.place = list.length;
    list.push(one);
    for (let at = one.callees.length - 1; at >= 0; at--) pending.push(one.callees[at]);
  }
  for (let place = list.length - 1; place >= 0; place--) {
    const last = list[place].callees.at(-1);
    list[place].end = last ? last.end : place + 1;
  }
  return list;
}

function placeNodes({ tree }: Report, list: readonly HeavyCall[]): Uint32Array {
  const placeOfNode = new Uint32Array(tree.depth.length);
  for (const { place, members } of list) for (const member of members) placeOfNode[member] = place;
  /** The place that is open at each depth. */
  const open: number[] = [0];
  for (let node = 1; node < placeOfNode.length; node++) {
    const depth = tree.depth[node];
    open[depth] = placeOfNode[node] || open[depth - 1];
    placeOfNode[node] = open[depth];
  }
  return placeOfNode;
}
