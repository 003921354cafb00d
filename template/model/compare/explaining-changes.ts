import { prefixSizes } from '../../data/tree.js';
import { isUnresolved } from '../../data/unresolved.js';
import { type Profile, totalOf } from '../calls/profile.js';
import { ownViewFrames } from '../calls/view-frames.js';
import type { ViewFigures } from '../figures/run-figures.js';

/** A function that changed. */
interface ExplainingChange {
  /** The frame that stands for it. */
  readonly leader: number;
  /** Net, over all its calls: that of its total, without the functions below it that are told as well. */
  readonly change: number;
  /** Whether there are such functions below it. */
  readonly isRest: boolean;
}

/** What the change of a metric is due to. */
export interface Explanation {
  /** All changes added up, whichever way they went; 0 where nothing changed. */
  readonly size: number;
  readonly changes: readonly ExplainingChange[];
}

/** A part of all changes, whichever way they went: what has less of them is told with its caller. */
const MIN_SHARE = 0.05;

/** @param profile callers first */
export function explainChange(profile: Profile, figures: ViewFigures, metric: number): Explanation {
  const sizes = prefixSizes(figures.ownValuesOf(metric));
  return { size: totalOf(profile, sizes, 0), changes: explainingChanges(profile, figures.sumsOf(metric), sizes) };
}

/**
 * The functions of the program's own that a change is due to, largest change first: those that have a large part of it for
 * themselves, in library code that they call, or in calls that are small each. Changes of both directions count.
 *
 *     main +13 --- load +60 --- read +55      read +55, escape -55,
 *             +--- escape -55                 and the rest of main +13: load's +5, open's +4, close's +4
 *             +--- open +4
 *             +--- close +4
 * @param profile callers first
 * @param sums prefix sums of the change
 * @param sizes the same of own values without their signs
 */
function explainingChanges(profile: Profile, sums: Float64Array, sizes: Float64Array): ExplainingChange[] {
  const { ends, leaders, parents, report, frames, tree } = profile;
  const isOwn = ownViewFrames(frames, report.strings);
  const min = totalOf(profile, sizes, 0) * MIN_SHARE;
  const told = new Set<number>();
  /** For each node that is gone into the innermost one of the program's own that it is, or is called by. */
  const owners = new Uint32Array(ends.length);
  for (let node = 0; min > 0 && node < ends.length; ) {
    const isLarge = totalOf(profile, sizes, node) >= min;
    if (!isLarge) {
      node = ends[node];
      continue;
    }
    const isNamed = !isUnresolved(report.strings[frames.functionName[tree.frame[node]]]);
    const owner = owners[parents[node]];
    owners[node] = node !== 0 && isNamed && (isOwn[tree.frame[node]] === 1 || owner === 0) ? node : owner;
    if (sizeOfRest(profile, sizes, min, node) >= min) told.add(leaders[tree.frame[owners[node]]]);
    node++;
  }
  told.delete(0);
  return netChanges(profile, sums, told)
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.leader - b.leader);
}

/** How much of the changes a node has besides its large callees. */
function sizeOfRest(profile: Profile, sizes: Float64Array, min: number, node: number): number {
  const { ends } = profile;
  let size = totalOf(profile, sizes, node);
  for (let child = node + 1; child < ends[node]; child = ends[child]) {
    const ofChild = totalOf(profile, sizes, child);
    if (ofChild >= min) size -= ofChild;
  }
  return size;
}

/** Each call's own change is that of the innermost function told that it is, or is called by, on all paths. */
function netChanges(
  { parents, leaders, tree }: Profile,
  sums: Float64Array,
  told: ReadonlySet<number>,
): ExplainingChange[] {
  const changes = new Map(Array.from(told, (leader) => [leader, 0]));
  const withOthersBelow = new Set<number>();
  /** For each node the leader of that function; 0 for none. */
  const owners = new Uint32Array(parents.length);
  for (let node = 1; node < parents.length; node++) {
    const leader = leaders[tree.frame[node]];
    const caller = owners[parents[node]];
    owners[node] = told.has(leader) ? leader : caller;
    if (owners[node] !== caller) withOthersBelow.add(caller);
    const change = changes.get(owners[node]);
    if (change !== undefined) changes.set(owners[node], change + sums[node + 1] - sums[node]);
  }
  return Array.from(changes, ([leader, change]) => ({ leader, change, isRest: withOthersBelow.has(leader) }));
}
