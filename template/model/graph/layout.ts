import { partition } from 'd3-hierarchy';
import type { Profile } from '../calls/profile.js';
import { cutView, type View } from './cut.js';
import { viewsOfLanes } from './lane-views.js';

/** What is drawn: one node, or siblings that are each too narrow, collapsed into one box. */
export interface Box {
  /** The node, or the first of collapsed siblings. */
  readonly node: number;
  /** 1, or how many siblings are collapsed. */
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
  const parts = profile.lanes && view.lanes ? viewsOfLanes(profile.lanes, view.lanes, view) : [{ view, rowsAbove: 0 }];
  for (const part of parts) {
    const pieces = cutView(profile, sums, part.view);
    // Depth 0 is the view itself.
    const firstRow = part.view.firstRow + part.rowsAbove - 1;
    partition<null>().size([view.widthPixels, pieces.height + 1])(pieces);
    pieces.eachBefore(({ node, nodeCount, depth, rowsBelow, x0, x1 }) => {
      if (nodeCount === 0) return;
      const top = firstRow + depth;
      for (let row = top; row <= top + rowsBelow; row++) {
        rows[row - view.firstRow].push({ node, nodeCount, row, x: x0, width: x1 - x0 });
      }
    });
  }
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
