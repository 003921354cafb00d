import { memoizeBy } from './memoize.js';

/**
 * Walks over the preorder columns of a call tree. A node's subtree is the run of nodes from itself up to (not
 * including) its end, so with prefix sums over the self values everything else follows without an object:
 *
 *     total(n) = sums[ends[n]] - sums[n]
 *     left edge of n, measured in the metric, siblings in stored order = sums[n] (self values stand left of the children)
 */

/** For each node the first node after its subtree; the same for the same column. */
export const subtreeEnds = memoizeBy((depth: Uint32Array): Uint32Array => {
  const count = depth.length;
  const ends = new Uint32Array(count);
  for (let node = count - 1; node >= 0; node--) {
    // From child to child: each node is passed by its parent alone.
    let end = node + 1;
    while (end < count && depth[end] > depth[node]) end = ends[end];
    ends[node] = end;
  }
  return ends;
});

/** For each node its parent; the root's parent is itself. */
export function parentNodes(depth: Uint32Array): Uint32Array {
  const parents = new Uint32Array(depth.length);
  let deepest = 0;
  for (let node = 1; node < depth.length; node++) if (depth[node] > deepest) deepest = depth[node];
  const path = new Uint32Array(deepest + 1);
  for (let node = 1; node < depth.length; node++) {
    parents[node] = path[depth[node] - 1];
    path[depth[node]] = node;
  }
  return parents;
}

/** For each node the largest depth in its subtree. */
export function deepestDepths(depth: Uint32Array, parents: Uint32Array): Uint32Array {
  const deepest = depth.slice();
  for (let node = depth.length - 1; node > 0; node--) {
    const parent = parents[node];
    if (deepest[node] > deepest[parent]) deepest[parent] = deepest[node];
  }
  return deepest;
}

/** sums[n] = sum of the values before n; one entry longer than the values. */
export function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    sum += values[index];
    sums[index + 1] = sum;
  }
  return sums;
}

/** As prefixSums, of the values without their signs. */
export function prefixSizes(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    sum += Math.abs(values[index]);
    sums[index + 1] = sum;
  }
  return sums;
}

/** The nodes from the outermost call down to `node`, the root left out. */
export function pathTo(node: number, parents: Uint32Array): number[] {
  const path: number[] = [];
  for (let at = node; at !== 0; at = parents[at]) path.push(at);
  return path.reverse();
}
