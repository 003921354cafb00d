import { Node } from 'd3-hierarchy';
import type { Profile } from '../calls/profile.js';
import type { LaneRows } from './lane-rows.js';
import { lastThinSibling, type ThinCalls } from './thin-calls.js';

/**
 * What of the graph is in view: a range of the metric, measured in its prefix sums, and a range of rows. A row is a
 * depth, the whole program is row 0, unless calls are folded into one row (see StartUp).
 */
export interface View {
  readonly left: number;
  readonly right: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly widthPixels: number;
  /** For each node its row, where that is not its depth: one in its caller's row has no box. In a lane it is counted as in the first one. */
  readonly rows?: Uint32Array;
  /** The rows of the tracks that are shown below each other. */
  readonly lanes?: readonly LaneRows[];
  /** Where collapsed siblings are drawn as deep as they are on average; missing where they have one row. */
  readonly thin?: ThinCalls;
}

export function isSameView(one: View, other: View): boolean {
  return (Object.keys(one) as (keyof View)[]).every((field) => one[field] === other[field]);
}

/**
 * A piece of the view with what stands below it, to be laid out by d3's partition. Box: one node. Collapsed siblings: siblings
 * side by side that are each too narrow to draw. Gap: what belongs to the parent alone, or to no row in view.
 *
 * It is a node of d3's hierarchy from the outset, with its value: made of data by d3, thousands of nodes would be copied
 * and summed up in each frame.
 */
export class Piece extends Node<null> {
  declare depth: number;
  declare height: number;
  declare parent: this | null;
  declare value: number;
  /** Where its next child can stand at the earliest. */
  edge: number;
  /** How many rows further down it reaches: more than none of calls in order of time that are gathered, see ThinCalls. */
  rowsBelow = 0;

  /**
   * @param node the node, or the first of collapsed siblings; -1 for a gap
   * @param nodeCount how many siblings are in it: 1 for a box, more where they are collapsed, 0 for a gap
   */
  constructor(
    readonly node: number,
    readonly nodeCount: number,
    from: number,
    to: number,
  ) {
    super(null);
    this.value = to - from;
    this.edge = from;
    // What is there from the start needs no room to be made for when it is laid out.
    this.children = undefined;
    this.x0 = this.x1 = this.y0 = this.y1 = 0;
  }

  /** Puts a piece behind its children, with a gap before it where the two do not touch. */
  add(node: number, nodeCount: number, from: number, to: number): Piece {
    if (from > this.edge) this.append(new Piece(-1, 0, this.edge, from));
    this.edge = to;
    return this.append(new Piece(node, nodeCount, from, to));
  }

  private append(piece: Piece): Piece {
    this.children ??= [];
    this.children.push(piece as this);
    piece.parent = this;
    piece.depth = this.depth + 1;
    return piece;
  }
}

/** Boxes narrower than this, in CSS pixels, are not drawn one by one. */
const MIN_PIXELS = 0.5;

interface CollapsedSiblings {
  row: number;
  parent: number;
  node: number;
  last: number;
  nodeCount: number;
  from: number;
  to: number;
}

/**
 * Cuts the pieces in view out of the columns, with their left and right ends clipped to it.
 *
 *     row 0   |=============== root ===============|        one pass in preorder; a subtree too narrow,
 *     row 1   | gap |==== 1 ====|= 4 =| 5..9 |              beside or below the view is jumped over
 *     row 2         | gap |= 2 =|
 *
 * @returns the view as a gap with the pieces of its first row as children
 */
export function cutView(profile: Profile, sums: Float64Array, view: View): Piece {
  const { ends, deepest, parents } = profile;
  const { depth } = profile.tree;
  const { left, right, firstRow, lastRow, rows = depth, thin } = view;
  const narrowest = narrowestValue(view);
  const top = new Piece(-1, 0, left, right);
  top.height = lastRow - firstRow + 1;
  let open = top;
  const collapsed: CollapsedSiblings = { row: -1, parent: 0, node: 0, last: 0, nodeCount: 0, from: 0, to: 0 };

  const callerIn = (row: number) => {
    // Depth 0 is the view itself.
    while (open.depth > row - firstRow) open = open.parent as Piece;
    return open;
  };
  const placeCollapsed = () => {
    if (collapsed.nodeCount > 0 && collapsed.to - collapsed.from >= narrowest) {
      const { node, last, row, from, to } = collapsed;
      const nodeCount = thin ? thin.ordinals[last] - thin.ordinals[node] + 1 : collapsed.nodeCount;
      const piece = callerIn(row).add(node, nodeCount, from, to);
      if (thin) {
        const deepestRow = Math.min(lastRow, meanRow(sums, thin.depths, node, ends[last]));
        piece.rowsBelow = Math.max(0, deepestRow - row);
      }
    }
    collapsed.nodeCount = 0;
  };

  for (let node = 0; node < depth.length && sums[node] < right; ) {
    const end = ends[node];
    const row = rows[node];
    const hasBox = row >= firstRow && (node === 0 || row !== rows[parents[node]]);
    const from = Math.max(sums[node], left);
    const to = Math.min(sums[end], right);
    if (sums[end] <= left) {
      node = siblingAt(profile, sums, left, node);
    } else if (to <= from || deepest[node] < firstRow) {
      node = end;
    } else if (to - from < narrowest) {
      const isDeep = thin !== undefined && row < firstRow;
      if (hasBox || isDeep) {
        const parent = parents[node];
        // A gap that is too narrow to see, as between calls in order of time, parts nothing.
        const isNear = collapsed.parent === parent && from - collapsed.to < narrowest;
        if (
          collapsed.nodeCount > 0 &&
          (collapsed.row !== Math.max(row, firstRow) || !(collapsed.to === from || isNear))
        )
          placeCollapsed();
        if (collapsed.nodeCount === 0) Object.assign(collapsed, { row: Math.max(row, firstRow), parent, node, from });
        collapsed.last = node;
        collapsed.nodeCount++;
        collapsed.to = to;
        if (thin) {
          const last = lastThinSibling(profile, thin, node, narrowest, right, sums);
          if (last !== node) {
            collapsed.last = last;
            collapsed.to = sums[ends[last]];
            node = ends[last];
            continue;
          }
        }
      }
      node = end;
    } else {
      placeCollapsed();
      if (hasBox) open = callerIn(row).add(node, 1, from, to);
      node = row < lastRow ? node + 1 : end;
    }
  }
  placeCollapsed();
  return top;
}

/** The sibling of a node that lies to the left of the view in which the view begins; where there is none, what follows the last. */
function siblingAt({ ends, parents }: Profile, sums: Float64Array, left: number, node: number): number {
  const parent = parents[node];
  let [low, high] = [ends[node], ends[parent]];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[middle] <= left) low = middle + 1;
    else high = middle;
  }
  if (low === ends[node]) return low;
  let at = low - 1;
  while (parents[at] !== parent) at = parents[at];
  return at;
}

/** How deep nodes side by side are, on average over their width. */
function meanRow(sums: Float64Array, depths: Float64Array, node: number, end: number): number {
  return Math.round((depths[end] - depths[node]) / (sums[end] - sums[node]));
}

/** The last row with a box wide enough to draw: how far there is to scroll. */
export function lastDrawnRow(profile: Profile, sums: Float64Array, view: Omit<View, 'firstRow' | 'lastRow'>): number {
  const { ends, deepest } = profile;
  const { depth } = profile.tree;
  const { left, right, rows = depth, lanes } = view;
  if (lanes) return lanes[lanes.length - 1].lastRow;
  const narrowest = narrowestValue(view);
  let last = 0;
  for (let node = 0; node < depth.length && sums[node] < right; ) {
    const end = ends[node];
    const width = Math.min(sums[end], right) - Math.max(sums[node], left);
    const isDrawn = width > 0 && width >= narrowest;
    if (isDrawn && rows[node] > last) last = rows[node];
    node = isDrawn && deepest[node] > last ? node + 1 : end;
  }
  return last;
}

function narrowestValue({ left, right, widthPixels }: Omit<View, 'firstRow' | 'lastRow'>): number {
  return ((right - left) * MIN_PIXELS) / widthPixels;
}
