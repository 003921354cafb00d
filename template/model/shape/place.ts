import { pathTo } from '../../data/tree.js';
import { callsOf } from '../calls/calls-of.js';
import { isCall, type Profile, totalOf } from '../calls/profile.js';

/** Where a node stands, in frames: from the root's child to the node itself. */
export function pathFrames(profile: Profile, node: number): Uint32Array {
  return Uint32Array.from(pathTo(node, profile.parents), (at) => profile.tree.frame[at]);
}

/**
 * The node of another tree that a path leads to, or the last one on the way. Frames that are no calls there, since they
 * were merged into others, are passed over.
 */
export function followPath(profile: Profile, path: Uint32Array): number {
  const { ends, leaders } = profile;
  const { frame } = profile.tree;
  let node = 0;
  for (const step of path) {
    const leader = leaders[step];
    for (let child = node + 1; child < ends[node]; child = ends[child]) {
      if (leaders[frame[child]] !== leader) continue;
      node = child;
      break;
    }
  }
  return node;
}

/** The heaviest call of a frame's function; null where there is none. @param sums what weighs */
export function heaviestCall(profile: Profile, sums: Float64Array, frame: number): number | null {
  let heaviest: number | null = null;
  let max = -1;
  for (const node of callsOf(profile, profile.leaders[frame])) {
    const total = totalOf(profile, sums, node);
    if (node > 0 && isCall(profile, node) && total > max) {
      heaviest = node;
      max = total;
    }
  }
  return heaviest;
}
