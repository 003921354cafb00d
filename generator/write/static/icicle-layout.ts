import { hierarchy, partition } from 'd3-hierarchy';
import type { CallTree } from '../../../template/data/tables.js';
import { prefixSums, subtreeEnds } from '../../../template/data/tree.js';

export const MAX_BOXES = 300;
export const MAX_ROWS = 30;

/** Narrower boxes would be hairlines. It also bounds the work: no row has more than 500 boxes of this width. */
export const MIN_SHARE = 1 / 500;

/** In a chart that is too deep, outermost calls with at least this share of the total are left out. */
const PASS_THROUGH_SHARE = 0.99;

export interface IcicleBox {
  readonly node: number;
  /** Row 0 is the whole program. */
  readonly row: number;
  /** In the metric's unit. */
  readonly total: number;
  /** Edges as shares of the chart's width. */
  readonly left: number;
  readonly right: number;
}

export interface IcicleLayout {
  /** Widest first, callers before their callees. */
  readonly boxes: readonly IcicleBox[];
  /** Outermost calls left out between row 0 and row 1; they are the nodes 1 to this one. */
  readonly skippedCalls: number;
  /** True where visible boxes lie below the last row. */
  readonly isCutBelow: boolean;
}

/** A call, with `left` and `total` in the metric's unit. Without a node it is the space of its caller's self value. */
interface Block {
  readonly node: number | null;
  readonly left: number;
  readonly total: number;
  readonly callees: Block[];
}

/**
 * Lays out the widest boxes of a call tree, callers above callees: at most MAX_BOXES in MAX_ROWS rows, none where
 * no value is above 0. A self value takes its space left of the callees, as in the page; negative ones count as 0.
 */
export function layOutIcicle({ depth }: CallTree, selfValues: Float64Array): IcicleLayout {
  const ends = subtreeEnds(depth);
  const sums = prefixSums(selfValues.map((value) => Math.max(0, value)));
  const totalOf = (node: number) => sums[ends[node]] - sums[node];
  if (totalOf(0) === 0) return { boxes: [], skippedCalls: 0, isCutBelow: false };
  const visible = visibleNodes(depth.length, totalOf);
  const excessRows = visible.reduce((deepest, node) => Math.max(deepest, depth[node]), 0) - (MAX_ROWS - 1);
  const skippedCalls = countSkippedCalls(depth, totalOf, excessRows);
  const rowOf = (node: number) => (node === 0 ? 0 : depth[node] - skippedCalls);
  const shown = skippedCalls === 0 ? visible : subtreeAndRoot(skippedCalls + 1, visible, ends);
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
  const minTotal = totalOf(0) * MIN_SHARE;
  const nodes: number[] = [];
  for (let node = 0; node < nodeCount; node++) if (totalOf(node) >= minTotal) nodes.push(node);
  return nodes;
}

/** How many of the outermost calls can be left out, at most `maxCalls`. The largest callee follows its caller in the tree. */
function countSkippedCalls(depth: Uint32Array, totalOf: (node: number) => number, maxCalls: number): number {
  const minTotal = totalOf(0) * PASS_THROUGH_SHARE;
  let calls = 0;
  while (calls < maxCalls && depth[calls + 2] === calls + 2 && totalOf(calls + 2) >= minTotal) calls++;
  return calls;
}

function subtreeAndRoot(first: number, nodes: readonly number[], ends: Uint32Array): number[] {
  return nodes.filter((node) => node === 0 || (node >= first && node < ends[first]));
}

/** @param blocks in preorder, the root first */
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
