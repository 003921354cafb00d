import { hierarchy, partition } from 'd3-hierarchy';
import { cutView, type Piece, type View } from './cut.js';
import type { Profile } from './profile.js';

/** What is drawn: one node, or a rest of narrow siblings. */
export interface Box {
  /** The node, or a rest's first one. */
  readonly node: number;
  /** 1, or how many siblings the rest stands for. */
  readonly nodeCount: number;
  readonly row: number;
  /** CSS pixels from the view's left edge. */
  readonly x: number;
  readonly width: number;
}

/** The boxes in view, by row from the view's first row on, each row from left to right. */
export interface Layout {
  readonly view: View;
  readonly rows: readonly (readonly Box[])[];
}

/** Where the boxes in view stand. */
export function layOut(profile: Profile, sums: Float64Array, view: View): Layout {
  const rows: Box[][] = Array.from({ length: Math.max(0, view.lastRow - view.firstRow + 1) }, () => []);
  if (view.right <= view.left || view.widthPixels <= 0) return { view, rows };
  const pieces = hierarchy<Piece>(cutView(profile, sums, view), (piece) => piece.children).sum(
    (piece) => piece.ownValue,
  );
  const placed = partition<Piece>().size([view.widthPixels, pieces.height + 1])(pieces);
  placed.eachBefore(({ data, depth, x0, x1 }) => {
    if (data.nodeCount === 0) return;
    // Depth 0 is the view itself.
    rows[depth - 1].push({
      node: data.node,
      nodeCount: data.nodeCount,
      row: view.firstRow + depth - 1,
      x: x0,
      width: x1 - x0,
    });
  });
  return { view, rows };
}

/** The box under a point. */
export function boxAt({ view, rows }: Layout, row: number, x: number): Box | null {
  const boxes = rows[row - view.firstRow] ?? [];
  let low = 0;
  let high = boxes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (boxes[middle].x + boxes[middle].width <= x) low = middle + 1;
    else high = middle;
  }
  return low < boxes.length && boxes[low].x <= x ? boxes[low] : null;
}
