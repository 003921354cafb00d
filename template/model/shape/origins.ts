import { GrowingFloat64Column, GrowingUint32Column } from '../../data/growing-column.js';
import { memoizeBy } from '../../data/memoize.js';
import { EXCLUDED, type MergedTree } from '../../data/merged-tree.js';
import type { Origins } from './invert-tree.js';

/**
 * Every call that holds something itself: the origins of the whole program inverted.
 * @param hasSelf 1 for each node of the report that holds something of any metric
 */
export function ownOrigins(tree: MergedTree, hasSelf: Uint8Array, ownValues: Float64Array): Origins {
  const { originOfNode, members } = holdersIn(tree, hasSelf);
  const weights = new Float64Array(members.length);
  for (let place = 0; place < weights.length; place++) weights[place] = Math.abs(ownValues[members[place]]);
  return { originOfNode, members, weights };
}

/** Worked out once for a tree: what is weighed by changes more often. */
const holdersIn = memoizeBy((tree: MergedTree, hasSelf: Uint8Array): Omit<Origins, 'weights'> => {
  const originOfNode = new Uint32Array(tree.depth.length).fill(EXCLUDED);
  const { nodeOfReportNode } = tree;
  // What was merged into the whole program stays there.
  originOfNode[0] = 0;
  for (let node = 0; node < nodeOfReportNode.length; node++) {
    const to = nodeOfReportNode[node];
    if (hasSelf[node] === 1 && to !== EXCLUDED) originOfNode[to] = to;
  }
  const members = new GrowingUint32Column();
  for (let node = 1; node < originOfNode.length; node++) if (originOfNode[node] !== EXCLUDED) members.push(node);
  return { originOfNode, members: members.trimmed() };
});

/**
 * Every outermost call of a function, with all that it and what it called hold: the callers of the function, recursion
 * counted once.
 * @param calls of the function, in the order of the tree
 */
export function functionOrigins(
  tree: MergedTree,
  ends: Uint32Array,
  calls: Uint32Array,
  ownValues: Float64Array,
): Origins {
  const originOfNode = new Uint32Array(tree.depth.length).fill(EXCLUDED);
  const members = new GrowingUint32Column();
  const weights = new GrowingFloat64Column();
  let end = 1;
  for (const origin of calls) {
    if (origin < end) continue;
    end = ends[origin];
    let weight = 0;
    for (let node = origin; node < end; node++) weight += Math.abs(ownValues[node]);
    originOfNode.fill(origin, origin, end);
    members.push(origin);
    weights.push(weight);
  }
  return { originOfNode, members: members.trimmed(), weights: weights.trimmed() };
}
