import { memoizeBy } from '../../data/memoize.js';
import type { Profile } from './profile.js';

/** All nodes, those of one leader side by side. */
interface SortedCalls {
  readonly nodes: Uint32Array;
  /** For each leader the place of its first node; one longer than the leaders. */
  readonly places: Uint32Array;
}

/**
 * The nodes that mean the same function, file or module, in the order of the tree. They are found in one pass for all
 * leaders, once for a profile.
 * @param leader of the boxes' frames, see Profile.leaders
 */
export function callsOf(profile: Profile, leader: number): Uint32Array {
  const { nodes, places } = sortCalls(profile);
  return nodes.subarray(places[leader], places[leader + 1]);
}

const sortCalls = memoizeBy(({ leaders, tree: { frame } }: Profile): SortedCalls => {
  // While it is filled, two longer: for each leader first how many nodes there are before its, then where its next one goes.
  const next = new Uint32Array(leaders.length + 2);
  for (let node = 0; node < frame.length; node++) next[leaders[frame[node]] + 2]++;
  for (let leader = 2; leader < next.length; leader++) next[leader] += next[leader - 1];
  const nodes = new Uint32Array(frame.length);
  for (let node = 0; node < frame.length; node++) nodes[next[leaders[frame[node]] + 1]++] = node;
  return { nodes, places: next.subarray(0, leaders.length + 1) };
});
