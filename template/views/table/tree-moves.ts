import { isInSubtree } from '../../model/calls/profile.js';
import type { TreeRows } from '../../model/table/tree-rows.js';
import type { CallsState } from '../../state/calls-state.js';
import { select } from '../../state/navigate.js';
import type { PlaceState } from '../../state/place-state.js';

/** What is opened by Alt and a click holds at least this share of what was clicked. */
const HEAVY_SHARE = 1 / 100;

/** A click on a row's triangle opens and closes it; with Alt all that is heavy below it, with Shift too everything. */
export function followTreeClick(
  state: CallsState & PlaceState,
  rows: TreeRows,
  row: number,
  event: MouseEvent,
): boolean {
  const isToggle = (event.target as Element).closest('.table-toggle') !== null;
  if (!isToggle && !event.altKey) return false;
  if (!rows.canOpen(row)) return isToggle;
  if (rows.isOpen(row)) closeRow(state, rows, row, event.altKey);
  else if (event.altKey) rows.openAbove(row, state.widths.value, event.shiftKey ? 0 : HEAVY_SHARE);
  else rows.open(row);
  return true;
}

/** Right opens a row or goes to its first callee, left closes it or goes to its caller, `*` opens the heaviest path. */
export function followTreeKey(
  state: CallsState & PlaceState,
  rows: TreeRows,
  row: number,
  { key }: KeyboardEvent,
): boolean {
  if (key === 'ArrowRight') {
    if (rows.isOpen(row)) select(state, rows.nodeAt(row + 1));
    else if (rows.canOpen(row)) rows.open(row);
  } else if (key === 'ArrowLeft') {
    if (rows.isOpen(row)) rows.close(row);
    else select(state, rows.nodeAt(rows.callerRow(row)));
  } else if (key === '*') {
    select(state, rows.openHeaviest(row, state.widths.value));
  } else return false;
  return true;
}

/** Whatever is selected goes on being seen: where it would disappear, what was closed is selected. */
function closeRow(state: CallsState & PlaceState, rows: TreeRows, row: number, isAll: boolean): void {
  const node = rows.nodeAt(row);
  const selected = state.selection.value;
  if (isAll) rows.closeAll(row);
  else rows.close(row);
  if (selected !== null && isInSubtree(rows.profile, selected, node)) select(state, node);
}
