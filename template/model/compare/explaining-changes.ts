import { isUnresolved } from '../../data/unresolved.js';
import { type Profile, totalOf } from '../calls/profile.js';
import { ownViewFrames } from '../calls/view-frames.js';

/** A function that changed, and by how much without those below it that are told as well. */
export interface ExplainingChange {
  /** The frame that stands for it. */
  readonly leader: number;
  readonly change: number;
}

/** A part of all changes, whichever way they went: what has less of them is told with its caller. */
const MIN_SHARE = 0.05;

/**
 * The functions of the program's own that a change is due to, largest change first: those that have a large part of it for
 * themselves, in library code that they call, or in calls that are small each. Changes of both directions count.
 *
 *     main 0 --- load +60 --- read +55        read +55, main +5 (open's +4 and load's +5 are small of 119)
 *           +--- escape -55
 *           +--- open +4                      and escape -55
 * @param profile callers first
 * @param sums prefix sums of the change
 * @param sizes the same of own values without their signs
 */
export function explainingChanges(profile: Profile, sums: Float64Array, sizes: Float64Array): ExplainingChange[] {
  const { ends, leaders, parents, report, frames, tree } = profile;
  const isOwn = ownViewFrames(frames, report.strings);
  const min = totalOf(profile, sizes, 0) * MIN_SHARE;
  const changes = new Map<number, number>();
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
    const own = restOf(profile, sums, sizes, min, node);
    if (own.size >= min) {
      const leader = leaders[tree.frame[owners[node]]];
      changes.set(leader, (changes.get(leader) ?? 0) + own.change);
    }
    node++;
  }
  return [...changes]
    .filter(([leader, change]) => leader !== 0 && change !== 0)
    .map(([leader, change]) => ({ leader, change }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.leader - b.leader);
}

/** What a node has of the change besides its large callees. */
function restOf(profile: Profile, sums: Float64Array, sizes: Float64Array, min: number, node: number) {
  const { ends } = profile;
  let change = totalOf(profile, sums, node);
  let size = totalOf(profile, sizes, node);
  for (let child = node + 1; child < ends[node]; child = ends[child]) {
    const ofChild = totalOf(profile, sizes, child);
    if (ofChild < min) continue;
    change -= totalOf(profile, sums, child);
    size -= ofChild;
  }
  return { change, size };
}
