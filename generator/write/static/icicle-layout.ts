import { hierarchy, partition } from 'd3-hierarchy';
import type { CallTree } from '../../../template/data/report.js';
import { prefixSums, subtreeEnds } from '../../../template/data/tree.js';

export const MAX_BOXES = 300;
export const MAX_ROWS = 30;

/** A narrower box would be a hairline. It also bounds the work: no row has more than 500 boxes as wide. */
const MIN_SHARE = 1 / 500;

/** The outermost calls of a chart that is too deep are left out as long as nearly everything passes through them. */
const PASSING_SHARE = 0.99;

export interface IcicleBox {
  readonly node: number;
  /** Row 0 is the whole program. */
  readonly row: number;
  /** In the metric: the node's own value and those of all below it. */
  readonly total: number;
  /** Edges as shares of the whole. */
  readonly left: number;
  readonly right: number;
}

export interface IcicleLayout {
  /** Widest first; a caller stands before those it calls. */
  readonly boxes: readonly IcicleBox[];
  /** Outermost calls left out between row 0 and row 1; they are the nodes 1 to this one. */
  readonly skippedCalls: number;
  /** True where boxes wide enough to be seen lie below the last row. */
  readonly isCutBelow: boolean;
}

/** A call: `left` and `total` in the metric. Without a node it is the room that the caller's own value takes. */
interface Block {
  readonly node: number | null;
  readonly left: number;
  readonly total: number;
  readonly callees: Block[];
}

/**
 * Lays out the widest boxes of a call tree, callers over callees: at most MAX_BOXES in MAX_ROWS rows, none where
 * nothing is above zero. Self values stand left of the callees, as everywhere; those below zero count as zero.
 */
export function layOutIcicle({ depth }: CallTree, selfValues: Float64Array): IcicleLayout {
  const ends = subtreeEnds(depth);
  const sums = prefixSums(selfValues.map((value) => Math.max(0, value)));
  const totalOf = (node: number) => sums[ends[node]] - sums[node];
  if (totalOf(0) === 0) return { boxes: [], skippedCalls: 0, isCutBelow: false };
  const visible = visibleNodes(depth.length, totalOf);
  const rowsTooMany = visible.reduce((deepest, node) => Math.max(deepest, depth[node]), 0) - (MAX_ROWS - 1);
  const skippedCalls = countPassedCalls(depth, totalOf, rowsTooMany);
  const rowOf = (node: number) => (node === 0 ? 0 : depth[node] - skippedCalls);
  const shown = skippedCalls === 0 ? visible : onlyBelow(skippedCalls + 1, visible, ends);
  const nodes = shown
    .filter((node) => rowOf(node) < MAX_ROWS)
    .sort((one, other) => totalOf(other) - totalOf(one) || one - other)
    .slice(0, MAX_BOXES)
    .sort((one, other) => one - other);
  const blocks = nodes.map((node) => ({ node, left: sums[node], total: totalOf(node), callees: [] }));
  return {
    boxes: placeBoxes(stackBlocks(blocks, rowOf)),
    skippedCalls,
    isCutBelow: shown.some((node) => rowOf(node) >= MAX_ROWS),
  };
}

function visibleNodes(nodeCount: number, totalOf: (node: number) => number): number[] {
  const smallest = totalOf(0) * MIN_SHARE;
  const nodes: number[] = [];
  for (let node = 0; node < nodeCount; node++) if (totalOf(node) >= smallest) nodes.push(node);
  return nodes;
}

/** Of the outermost calls, how many can be left out, `most` at most. The largest callee stands right behind its caller. */
function countPassedCalls(depth: Uint32Array, totalOf: (node: number) => number, most: number): number {
  const least = totalOf(0) * PASSING_SHARE;
  let calls = 0;
  while (calls < most && depth[calls + 2] === calls + 2 && totalOf(calls + 2) >= least) calls++;
  return calls;
}

function onlyBelow(first: number, nodes: readonly number[], ends: Uint32Array): number[] {
  return nodes.filter((node) => node === 0 || (node >= first && node < ends[first]));
}

/** @param blocks in tree order, the root first, each behind its caller */
function stackBlocks(blocks: readonly (Block & { node: number })[], rowOf: (node: number) => number): Block {
  const path: Block[] = [];
  for (const block of blocks) {
    const row = rowOf(block.node);
    path[row] = block;
    if (row === 0) continue;
    const { left, callees } = path[row - 1];
    if (callees.length === 0) callees.push({ node: null, left, total: block.left - left, callees: [] });
    callees.push(block);
  }
  return path[0];
}

function placeBoxes(root: Block): IcicleBox[] {
  const tree = hierarchy(root, ({ callees }) => callees).sum(({ total, callees }) =>
    callees.reduce((rest, callee) => rest - callee.total, total),
  );
  return partition<Block>()(tree)
    .descendants()
    .sort((one, other) => other.data.total - one.data.total || one.depth - other.depth)
    .flatMap(({ data: { node, total }, depth, x0, x1 }) =>
      node === null ? [] : [{ node, row: depth, total, left: x0, right: x1 }],
    );
}
