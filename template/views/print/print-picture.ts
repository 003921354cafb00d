import { layOut } from '../../model/graph/layout.js';
import { rangeInView } from '../../model/graph/pan.js';
import { deepestRow } from '../../model/graph/start-up.js';
import type { CallsState } from '../../state/calls-state.js';
import type { PlaceState } from '../../state/place-state.js';
import type { ViewState } from '../../state/state.js';
import { contextOf, fitCanvas } from '../graph/canvas.js';
import { paintBoxes } from '../graph/paint-boxes.js';
import { type Picture, ROW_HEIGHT } from '../graph/picture.js';
import { readLook } from '../page/look.js';

/** CSS pixels; the style sheet (print.css) makes it three quarters of this, which is as wide as the paper. */
const WIDTH = 960;
/** A printer has many more than a screen. */
const PIXEL_RATIO = 2.5;
/** As many rows as the page has room for, alone or above a selection. */
const ROWS = 62;
const ROWS_ABOVE_SELECTION = 32;

/** The rows that are printed, from 0: the outermost ones, or where all of them do not fit those around the zoom. */
export function printedRows(state: CallsState & PlaceState): { first: number; last: number; deepest: number } {
  const zoom = state.zoom.value;
  const zoomRow = state.rowOf.value(zoom);
  const lanes = state.lanes.value;
  const deepest = lanes ? lanes[lanes.length - 1].lastRow : deepestRow(state.profile.value, state.rows.value, zoom);
  const rows = state.selection.value === null ? ROWS : ROWS_ABOVE_SELECTION;
  const first = Math.max(0, Math.min(zoomRow - 1, deepest + 1 - rows));
  return { first, last: Math.min(deepest, first + rows - 1), deepest };
}

/** Paints the flame graph as it is zoomed. */
export function paintForPrint(canvas: HTMLCanvasElement, state: ViewState): void {
  const profile = state.profile.value;
  const widths = state.widths.value;
  const { first, last } = printedRows(state);
  const range = rangeInView(profile, widths, state.zoom.value, state.pan.value);
  const view = {
    ...range,
    firstRow: first,
    lastRow: last,
    widthPixels: WIDTH,
    rows: state.rows.value,
    ...(state.thin.value && { thin: state.thin.value }),
    ...(state.lanes.value && { lanes: state.lanes.value }),
  };
  const picture: Picture = {
    layout: layOut(profile, widths, view),
    scrollTop: first * ROW_HEIGHT,
    height: (last - first + 1) * ROW_HEIGHT,
    pixelRatio: PIXEL_RATIO,
  };
  fitCanvas(canvas, picture);
  canvas.removeAttribute('style');
  paintBoxes(contextOf(canvas), picture, state, readLook(canvas));
}
