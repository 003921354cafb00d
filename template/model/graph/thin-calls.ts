import type { Profile } from '../calls/profile.js';

/** What lets calls in order of time be gathered where they are too thin to draw, of which there may be a million side by side. */
export interface ThinCalls {
  /** Prefix sums of each node's own width times its row. */
  readonly depths: Float64Array;
  /** For each node which of its caller's calls it is, or follows. */
  readonly ordinals: Uint32Array;
  /** For each NODES_AT_A_TIME nodes the widest of them. */
  readonly widest: Float64Array;
}

const NODES_AT_A_TIME = 128;

/** @param sums prefix sums of the nodes' widths */
export function thinCalls({ ends, tree, spacers }: Profile, sums: Float64Array, rows: Uint32Array): ThinCalls {
  const count = ends.length;
  const depths = new Float64Array(count + 1);
  const ordinals = new Uint32Array(count);
  /** By depth how many calls of the caller that is under way there have been. */
  const callCounts: number[] = [0];
  const widest = new Float64Array(Math.ceil(count / NODES_AT_A_TIME));
  for (let node = 0; node < count; node++) {
    depths[node + 1] = depths[node] + (sums[node + 1] - sums[node]) * rows[node];
    const depth = tree.depth[node];
    if (node > 0 && spacers?.[node] !== 1) callCounts[depth]++;
    ordinals[node] = callCounts[depth];
    callCounts[depth + 1] = 0;
    const block = Math.floor(node / NODES_AT_A_TIME);
    widest[block] = Math.max(widest[block], sums[ends[node]] - sums[node]);
  }
  return { depths, ordinals, widest };
}

/**
 * The last sibling of a thin one up to which, in whole blocks of nodes, all are thin and within the view; the node itself where the
 * next block is not.
 */
export function lastThinSibling(
  { ends, parents }: Profile,
  { widest }: ThinCalls,
  node: number,
  narrowest: number,
  right: number,
  sums: Float64Array,
): number {
  const parent = parents[node];
  const limit = Math.floor(ends[parent] / NODES_AT_A_TIME);
  const first = Math.floor(ends[node] / NODES_AT_A_TIME);
  let block = first;
  while (block < limit && widest[block] < narrowest && sums[(block + 1) * NODES_AT_A_TIME] < right) block++;
  if (block === first) return node;
  let at = block * NODES_AT_A_TIME - 1;
  while (parents[at] !== parent) at = parents[at];
  // It may reach into the next block.
  const total = sums[ends[at]] - sums[at];
  return total < narrowest && sums[ends[at]] < right ? at : node;
}
