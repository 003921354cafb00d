import { Deal } from '../../data/deal.js';
import { GrowingUint32Column } from '../../data/growing-column.js';
import { EXCLUDED, type MergedTree } from '../../data/merged-tree.js';

/** Where inverted stacks begin. */
export interface Origins {
  /** For each node of the tree the node its values are turned round from; EXCLUDED where it has none. */
  readonly originOfNode: Uint32Array;
  /** For each origin its weight, 0 and more: what callers stand in order by. */
  readonly weights: Float64Array;
}

export interface InvertedTree extends MergedTree {
  /** False where callers were left out because they weigh too little or lie too far out. */
  readonly isComplete: boolean;
}

/** As many steps from callee to caller take well under a second. */
const MOST_STEPS = 20_000_000;
const MOST_NODES = 3_000_000;

/**
 * Turns a tree upside down: below the root every function that an origin is of, below it its callers.
 *
 *     main 5 --- parse 3 --- new 2                 new 2 --- parse 2 --- main 2
 *          +---- print 1                     ->    parse 1 --- main 1
 *                                                  print 1 --- main 1
 *                                                  main 1
 *
 * Origins of one path are chained and walk outwards together. Only chains that weigh at least `floor` walk on, since
 * all the paths of a large tree would not fit into memory; what stops early keeps its value where it stands.
 * @param leaders for each frame the one that stands for its function
 * @param nameRanks for each frame its place in the alphabet, where siblings do not stand by weight
 */
export function invertTree(
  tree: MergedTree,
  leaders: Uint32Array,
  nameRanks: Uint32Array | null,
  origins: Origins,
  floor: number,
): InvertedTree {
  const { depth, parents, frame, hasSeveralLines } = tree;
  const { weights } = origins;
  const members = distinctOrigins(origins.originOfNode, depth.length);
  const deepestRow = rowWithin(MOST_STEPS, members, depth);
  const columns = new TreeColumns();
  const nodeOfOrigin = new Uint32Array(depth.length);
  /** The next member of an origin's chain; 0, the root, follows nobody. */
  const nextInChain = new Uint32Array(depth.length);
  /** How far out an origin has walked. */
  const reached = Uint32Array.from(depth, (_, node) => node);
  const deal = new Deal(leaders.length);
  const heads: number[] = [];
  const callees: number[] = [];
  const chainWeights: number[] = [];
  let isComplete = true;

  const leaderOf = (member: number) => leaders[frame[reached[member]]];
  const rank = nameRanks ? (member: number) => nameRanks[leaderOf(member)] : undefined;
  const pushSlots = (callee: number) => {
    deal.putInOrder(rank);
    for (let slot = deal.count - 1; slot >= 0; slot--) {
      heads.push(deal.heads[slot]);
      chainWeights.push(deal.totals[slot]);
      callees.push(callee);
    }
  };
  const addToChain = (member: number) => {
    const before = deal.add(member, leaderOf(member), weights[member]);
    if (before !== 0) nextInChain[before] = member;
  };

  columns.push(0, 0, 0, 0);
  deal.begin();
  for (const member of members) addToChain(member);
  pushSlots(0);
  while (heads.length > 0) {
    const head = heads.pop() as number;
    const callee = callees.pop() as number;
    const weight = chainWeights.pop() as number;
    const row = columns.depth.values[callee] + 1;
    const node = columns.push(row, callee, frame[reached[head]], hasSeveralLines[reached[head]]);
    const walksOn = weight >= floor && row < deepestRow && node < MOST_NODES;
    deal.begin();
    for (let member = head, next = 0; ; member = next) {
      next = nextInChain[member];
      nextInChain[member] = 0;
      nodeOfOrigin[member] = node;
      const at = reached[member];
      if (frame[at] !== columns.frame.values[node]) columns.hasSeveralLines.values[node] = 1;
      if (parents[at] !== 0) {
        isComplete &&= walksOn;
        reached[member] = parents[at];
        if (walksOn) addToChain(member);
      }
      if (next === 0) break;
    }
    pushSlots(node);
  }
  return { ...columns.trimmed(), nodeOfReportNode: compose(tree, origins.originOfNode, nodeOfOrigin), isComplete };
}

class TreeColumns {
  readonly depth = new GrowingUint32Column();
  readonly parents = new GrowingUint32Column();
  readonly frame = new GrowingUint32Column();
  readonly hasSeveralLines = new GrowingUint32Column();

  push(depth: number, parent: number, frame: number, hasSeveralLines: number): number {
    this.depth.push(depth);
    this.parents.push(parent);
    this.frame.push(frame);
    this.hasSeveralLines.push(hasSeveralLines);
    return this.depth.length - 1;
  }

  trimmed() {
    return {
      depth: this.depth.trimmed(),
      parents: this.parents.trimmed(),
      frame: this.frame.trimmed(),
      hasSeveralLines: Uint8Array.from(this.hasSeveralLines.trimmed()),
    };
  }
}

/** The origins, each once; the root is none. */
function distinctOrigins(originOfNode: Uint32Array, count: number): Uint32Array {
  const isOrigin = new Uint8Array(count);
  for (let node = 0; node < originOfNode.length; node++) {
    if (originOfNode[node] !== EXCLUDED) isOrigin[originOfNode[node]] = 1;
  }
  const members = new GrowingUint32Column();
  for (let node = 1; node < count; node++) if (isOrigin[node] === 1) members.push(node);
  return members.trimmed();
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
  return tree.nodeOfReportNode.map((node) => {
    const origin = node === EXCLUDED ? EXCLUDED : originOfNode[node];
    return origin === EXCLUDED ? EXCLUDED : nodeOfOrigin[origin];
  });
}
