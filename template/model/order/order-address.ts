import { pathTo } from '../../data/tree.js';
import type { Profile } from '../calls/profile.js';

/** A node of calls in order of time by when it begins, in nanoseconds since the start, and its depth: `t1500000-4`. */
export function addressInOrder({ tree }: Profile, times: Float64Array, node: number): string {
  return `t${times[node]}-${tree.depth[node]}`;
}

/** The node that addressInOrder named; where it is no longer there, the call that was under way then; null where nothing was. */
export function nodeInOrder(profile: Profile, times: Float64Array, address: string): number | null {
  const match = /^t(\d{1,16})-(\d{1,9})$/.exec(address);
  return match ? nodeUnderWay(profile, times, Number(match[1]), Number(match[2])) : null;
}

/** The call at a moment, no deeper than a depth; null where nothing is known. */
export function nodeUnderWay(
  profile: Profile,
  times: Float64Array,
  nanoseconds: number,
  maxDepth: number,
): number | null {
  const { ends, tree, spacers, parents } = profile;
  let [low, high] = [0, ends.length];
  // The last node that begins by then: what is under way is it, or its callers.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= nanoseconds) low = middle + 1;
    else high = middle;
  }
  let node = low - 1;
  if (node > 0 && (spacers?.[node] === 1 || times[ends[node]] <= nanoseconds)) node = parents[node];
  const path = pathTo(Math.max(0, node), parents);
  return path.filter((at) => tree.depth[at] <= maxDepth && times[ends[at]] > nanoseconds).pop() ?? null;
}
