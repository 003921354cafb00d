import { EXCLUDED, type MergedTree } from '../../data/merged-tree.js';
import type { Origins } from './invert-tree.js';

/**
 * Every call that holds something itself: the origins of the whole program inverted.
 * @param isHolder 1 for each node of the report that holds something of any metric
 */
export function ownOrigins(tree: MergedTree, isHolder: Uint8Array, ownValues: Float64Array): Origins {
  const originOfNode = new Uint32Array(tree.depth.length).fill(EXCLUDED);
  const { nodeOfReportNode } = tree;
  // What was merged into the whole program stays there.
  originOfNode[0] = 0;
  for (let node = 0; node < nodeOfReportNode.length; node++) {
    const to = nodeOfReportNode[node];
    if (isHolder[node] === 1 && to !== EXCLUDED) originOfNode[to] = to;
  }
  const weights = new Float64Array(ownValues.length);
  for (let node = 0; node < weights.length; node++) weights[node] = Math.abs(ownValues[node]);
  return { originOfNode, weights };
}

/**
 * Every outermost call of a function, with all that it and what it called hold: the callers of the function, recursion
 * counted once.
 */
export function functionOrigins(
  tree: MergedTree,
  ends: Uint32Array,
  leaders: Uint32Array,
  leader: number,
  ownValues: Float64Array,
): Origins {
  const { depth, frame } = tree;
  const originOfNode = new Uint32Array(depth.length).fill(EXCLUDED);
  const weights = new Float64Array(depth.length);
  for (let node = 1; node < depth.length; node++) {
    if (leaders[frame[node]] !== leader) continue;
    const origin = node;
    for (; node < ends[origin]; node++) {
      originOfNode[node] = origin;
      weights[origin] += Math.abs(ownValues[node]);
    }
    node--;
  }
  return { originOfNode, weights };
}
