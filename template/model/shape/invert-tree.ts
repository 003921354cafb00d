import { GrowingUint32Column } from '../../data/growing-column.js';
import { EXCLUDED, type MergedTree } from '../../data/merged-tree.js';
import { Chains } from './chains.js';
import { frameOf, hasSeveralLines, packCalls, parentOf } from './packed-calls.js';

/** Where inverted stacks begin. */
export interface Origins {
  /** For each node of the tree the node its values are turned round from; EXCLUDED where it has none. */
  readonly originOfNode: Uint32Array;
  /** Those nodes, each once, ascending; the root is none of them. */
  readonly members: Uint32Array;
  /** For each of the members its weight, 0 and more: what callers stand in order by. */
  readonly weights: Float64Array;
}

export interface InvertedTree extends MergedTree {
  /** False where callers were left out because they weigh too little or lie too far out. */
  readonly isComplete: boolean;
}

/** As many steps from callee to caller take well under a second. */
const MAX_STEPS = 20_000_000;
const MAX_NODES = 3_000_000;

/**
 * Turns a tree upside down: below the root every function that an origin is of, below it its callers.
 *
 *     main 5 --- parse 3 --- new 2                 new 2 --- parse 2 --- main 2
 *          +---- print 1                     ->    parse 1 --- main 1
 *                                                  print 1 --- main 1
 *                                                  main 1
 *
 * Origins on paths of the same functions walk outwards together (see Chains). Only those that weigh at least `floor` walk on, since
 * all the paths of a large tree would not fit into memory; what stops early keeps its value where it stands.
 * @param leaders for each frame the one that stands for its function
 * @param lines for each frame the one that stands for its line
 * @param nameRanks for each frame its place in the alphabet, where siblings do not stand by weight
 */
export function invertTree(
  tree: MergedTree,
  leaders: Uint32Array,
  lines: Uint32Array,
  nameRanks: Uint32Array | null,
  origins: Origins,
  floor: number,
): InvertedTree {
  const { depth } = tree;
  const members = origins.members.slice();
  const weights = origins.weights.slice();
  const deepestRow = rowWithin(MAX_STEPS, members, depth);
  const calls = packCalls(tree);
  const chains = new Chains(members, weights, calls, leaders, nameRanks);
  const { reached } = chains;
  const rows = new GrowingUint32Column();
  const callees = new GrowingUint32Column();
  const frames = new GrowingUint32Column();
  const manyLines = new GrowingUint32Column();
  const nodeOfOrigin = new Uint32Array(depth.length);
  let isComplete = true;
  const push = (row: number, callee: number, frame: number) => {
    rows.push(row);
    callees.push(callee);
    frames.push(frame);
    manyLines.push(0);
    return rows.length - 1;
  };

  push(0, 0, 0);
  chains.splitByFunction(0, members.length, 0);
  while (chains.take()) {
    const { from, to, callee } = chains;
    const row = rows.values[callee] + 1;
    const first = frameOf(calls, reached[from]);
    const node = push(row, callee, first);
    const walksOn = chains.weight >= floor && row < deepestRow && node < MAX_NODES;
    let left = from;
    for (let place = from; place < to; place++) {
      const at = reached[place];
      const caller = parentOf(calls, at);
      if (hasSeveralLines(calls, at) || lines[frameOf(calls, at)] !== lines[first]) manyLines.values[node] = 1;
      if (walksOn && caller !== 0) {
        members[left] = members[place];
        weights[left] = weights[place];
        reached[left++] = caller;
      } else {
        if (caller !== 0) isComplete = false;
        nodeOfOrigin[members[place]] = node;
      }
    }
    chains.splitByFunction(from, left, node);
  }
  return {
    depth: rows.trimmed(),
    parents: callees.trimmed(),
    frame: frames.trimmed(),
    hasSeveralLines: Uint8Array.from(manyLines.trimmed()),
    nodeOfReportNode: compose(tree, origins.originOfNode, nodeOfOrigin),
    isComplete,
  };
}

/** How far out all members can walk together in a number of steps; at least one row. */
function rowWithin(steps: number, members: Uint32Array, depth: Uint32Array): number {
  let deepest = 0;
  for (let index = 0; index < members.length; index++) deepest = Math.max(deepest, depth[members[index]]);
  const walkers = new Uint32Array(deepest + 2);
  for (let index = 0; index < members.length; index++) walkers[depth[members[index]]]++;
  for (let row = deepest - 1; row >= 0; row--) walkers[row] += walkers[row + 1];
  let row = 1;
  for (let left = steps - walkers[1]; row < deepest && left >= walkers[row + 1]; row++) left -= walkers[row + 1];
  return row;
}

function compose(tree: MergedTree, originOfNode: Uint32Array, nodeOfOrigin: Uint32Array): Uint32Array {
  const { nodeOfReportNode } = tree;
  const composed = new Uint32Array(nodeOfReportNode.length).fill(EXCLUDED);
  for (let at = 0; at < composed.length; at++) {
    const node = nodeOfReportNode[at];
    if (node !== EXCLUDED && originOfNode[node] !== EXCLUDED) composed[at] = nodeOfOrigin[originOfNode[node]];
  }
  return composed;
}
