import { lastDrawnRow } from '../../model/graph/cut.js';
import { layOut } from '../../model/graph/layout.js';
import { rangeInView } from '../../model/graph/pan.js';
import type { ViewState } from '../../state/state.js';
import { contextOf } from '../graph/canvas.js';
import { paintBoxes } from '../graph/paint-boxes.js';
import { ROW_HEIGHT } from '../graph/picture.js';
import { readLook } from '../page/look.js';

/** CSS pixels. */
const WIDTH = 1200;
const PIXEL_RATIO = 2;
/** Times the height of a row and the pixel ratio less than the 32,767 pixels that every browser's canvas has. */
const MAX_ROWS = 800;

/** The flame graph as it is zoomed, painted as on the page. @throws Error where the browser makes no picture */
export async function flameGraphPng(state: ViewState): Promise<Blob[]> {
  const profile = state.profile.value;
  const widths = state.widths.value;
  const range = {
    ...rangeInView(profile, widths, state.zoom.value, state.pan.value),
    widthPixels: WIDTH,
    rows: state.rows.value,
    ...(state.thin.value && { thin: state.thin.value }),
    ...(state.lanes.value && { lanes: state.lanes.value }),
  };
  const lastRow = Math.min(MAX_ROWS - 1, lastDrawnRow(profile, widths, range));
  const height = (lastRow + 1) * ROW_HEIGHT;
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * PIXEL_RATIO;
  canvas.height = height * PIXEL_RATIO;
  const layout = layOut(profile, widths, { ...range, firstRow: 0, lastRow });
  const picture = { layout, scrollTop: 0, height, pixelRatio: PIXEL_RATIO };
  paintBoxes(contextOf(canvas), picture, state, readLook(document.documentElement));
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (blob === null) throw new Error('The browser cannot make an image of this size: zoom in, or export SVG.');
  return [blob];
}
