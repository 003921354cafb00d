import type { Lanes } from '../calls/profile.js';
import type { View } from './cut.js';
import type { LaneRows } from './lane-rows.js';

/** For what of a view lies in each lane, and in the row above them, a view with the rows counted as in the first lane. */
export function viewsOfLanes(
  { width }: Lanes,
  lanes: readonly LaneRows[],
  view: View,
): { readonly view: View; readonly rowsAbove: number }[] {
  const views = view.firstRow === 0 ? [{ view: { ...view, lastRow: 0 }, rowsAbove: 0 }] : [];
  lanes.forEach(({ firstRow, lastRow }, lane) => {
    if (lastRow < view.firstRow || firstRow > view.lastRow) return;
    const rowsAbove = firstRow - 1;
    const inLane = {
      ...view,
      left: view.left + lane * width,
      right: view.right + lane * width,
      firstRow: Math.max(view.firstRow, firstRow) - rowsAbove,
      lastRow: Math.min(view.lastRow, lastRow) - rowsAbove,
    };
    views.push({ view: inLane, rowsAbove });
  });
  return views;
}
