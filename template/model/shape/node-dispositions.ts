import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import type { CallTree } from '../../data/tables.js';
import { parentNodes, subtreeEnds } from '../../data/tree.js';
import { nodesWithSelf } from './nodes-with-self.js';
import { HIDDEN, MERGED, type Plan } from './plan.js';

/** What a plan makes of each recorded call; all columns by node of the report. */
export interface NodeDispositions {
  readonly ends: Uint32Array;
  /** 1 where what the call holds itself is kept. */
  readonly isKept: Uint8Array;
  /** 1 where the call is no box of its own: it was merged into its caller, or its stack begins further in. */
  readonly isAbsorbed: Uint8Array;
  /** The call whose box it is in as well, where recursion is folded; 0 elsewhere. Null where none is folded. */
  readonly foldedInto: Uint32Array | null;
  /** 1 where the call or those it made hold anything that is kept. */
  readonly hasKept: Uint8Array;
  /** What the box holds of the first metric, its callees included. */
  readonly totals: Float64Array;
}

/** Works out what a plan makes of each call, stack by stack. */
export function decideDispositions(report: Report, plan: Plan): NodeDispositions {
  const { tree, selfValues } = report;
  const { ends, parents } = linksOf(tree);
  const { isKept, isAbsorbed } = keepStacks(tree, ends, plan);
  const foldedInto = plan.foldsRecursion ? foldRecursion(tree, plan.leaders, isAbsorbed) : null;
  const hasSelf = nodesWithSelf(report);
  const hasKept = new Uint8Array(isKept.length);
  const totals = new Float64Array(isKept.length);
  for (let node = isKept.length - 1; node > 0; node--) {
    if (isKept[node] === 1) {
      totals[node] += selfValues[0][node];
      hasKept[node] |= hasSelf[node];
    }
    if (hasKept[node] === 0) continue;
    const caller = foldedInto?.[node] || parents[node];
    totals[caller] += totals[node];
    hasKept[caller] = 1;
  }
  return { ends, isKept, isAbsorbed, foldedInto, hasKept, totals };
}

/** Worked out once: a tree is transformed anew with every step of a query. */
const linksOf = memoizeBy(({ depth }: CallTree) => ({ ends: subtreeEnds(depth), parents: parentNodes(depth) }));

function keepStacks({ depth, frame }: CallTree, ends: Uint32Array, { flags, chosenNodes, shown, starts }: Plan) {
  const isKept = new Uint8Array(depth.length);
  const isAbsorbed = new Uint8Array(depth.length);
  if (starts.length === 0 && shown.length === 0) isKept[0] = 1;
  // For each row of the stack that is walked: how many starts it has passed, and which shown ones it has met.
  const passed: number[] = [0];
  const met: ReadonlySet<number>[] = [new Set()];
  for (let node = 1; node < depth.length; ) {
    const at = frame[node];
    if (flags[at] & HIDDEN) {
      node = ends[node];
      continue;
    }
    const row = depth[node];
    passed[row] = passStarts(starts, passed[row - 1], at);
    met[row] = meetShown(shown, met[row - 1], at);
    const isStarted = passed[row] === starts.length;
    if (!isStarted || flags[at] & MERGED) isAbsorbed[node] = 1;
    if (isStarted && met[row].size === shown.length) isKept[node] = 1;
    node++;
  }
  if (chosenNodes) for (let node = 0; node < isKept.length; node++) isKept[node] &= chosenNodes[node];
  return { isKept, isAbsorbed };
}

function passStarts(starts: readonly Uint8Array[], passed: number, frame: number): number {
  while (passed < starts.length && starts[passed][frame] === 1) passed++;
  return passed;
}

function meetShown(shown: readonly Uint8Array[], met: ReadonlySet<number>, frame: number): ReadonlySet<number> {
  if (met.size === shown.length) return met;
  const fresh = shown.flatMap((isMatch, number) => (isMatch[frame] === 1 && !met.has(number) ? [number] : []));
  return fresh.length === 0 ? met : new Set([...met, ...fresh]);
}

/**
 * A call of what is on the stack already goes back to where that stands; what was called in between is off the stack.
 *
 *     main;a;b;a;c    ->    main;a    main;a;b    main;a    main;a;c
 */
function foldRecursion({ depth, frame }: CallTree, leaders: Uint32Array, isAbsorbed: Uint8Array): Uint32Array {
  const foldedInto = new Uint32Array(depth.length);
  /** For each leader the call that opened its box on the stack; 0 where it is not on it. */
  const standing = new Uint32Array(leaders.length);
  const callerOfBox = new Uint32Array(depth.length);
  // For each row of the stack that is walked: its box, and how much had been changed after it.
  const boxes: number[] = [0];
  const changesAfter: number[] = [0];
  const changed: number[] = [];
  const before: number[] = [];
  const set = (leader: number, box: number) => {
    changed.push(leader);
    before.push(standing[leader]);
    standing[leader] = box;
  };
  for (let node = 1; node < depth.length; node++) {
    const row = depth[node];
    while (changed.length > changesAfter[row - 1]) standing[changed.pop() as number] = before.pop() as number;
    const leader = leaders[frame[node]];
    const target = isAbsorbed[node] === 1 ? boxes[row - 1] : standing[leader];
    if (target === 0 && isAbsorbed[node] === 0) {
      set(leader, node);
      callerOfBox[node] = boxes[row - 1];
      boxes[row] = node;
    } else {
      if (isAbsorbed[node] === 0) foldedInto[node] = target;
      for (let box = boxes[row - 1]; box !== target; box = callerOfBox[box]) set(leaders[frame[box]], 0);
      boxes[row] = target;
    }
    changesAfter[row] = changed.length;
  }
  return foldedInto;
}
