/** A table's rows are all as high, so that which are in view follows from numbers alone. */
export const ROW_PIXELS = 24;

/** Browsers end a page at 17 to 33 million pixels; a track for more rows than fit is shorter than they are. */
const MAX_TRACK_PIXELS = 8_000_000;

/** Rows above and below the view that are there already when they come into it. */
const MARGIN_ROWS = 6;

/** The rows to have on the page, and where on the track the first of them begins. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
  readonly offsetPixels: number;
}

/** How long the track is that stands for all rows. */
export function trackPixels(rowCount: number): number {
  return Math.min(rowCount * ROW_PIXELS, MAX_TRACK_PIXELS);
}

/** How far down in all rows the view's upper edge is, in pixels, where the track was scrolled to a place. */
export function positionAt(scrollTop: number, rowCount: number, viewPixels: number): number {
  const track = trackPixels(rowCount);
  const place = Math.max(0, Math.min(scrollTop, track - viewPixels));
  return place * stretch(rowCount, viewPixels);
}

/** Where to scroll the track for a position to be the view's upper edge. */
export function scrollTopFor(position: number, rowCount: number, viewPixels: number): number {
  return position / stretch(rowCount, viewPixels);
}

export function rowsInView(scrollTop: number, rowCount: number, viewPixels: number): RowWindow {
  const position = positionAt(scrollTop, rowCount, viewPixels);
  const first = Math.max(0, Math.floor(position / ROW_PIXELS) - MARGIN_ROWS);
  const end = Math.min(rowCount, Math.ceil((position + viewPixels) / ROW_PIXELS) + MARGIN_ROWS);
  const place = Math.max(0, Math.min(scrollTop, trackPixels(rowCount) - viewPixels));
  return { first, end, offsetPixels: place - (position - first * ROW_PIXELS) };
}

/** The position nearest to one at which a row is wholly in view; of a row far away, in its upper third. */
export function positionShowing(row: number, position: number, viewPixels: number): number {
  const top = row * ROW_PIXELS;
  const lowest = top + ROW_PIXELS - viewPixels;
  if (top > position + 2 * viewPixels || top < position - viewPixels) return Math.max(0, top - viewPixels / 3);
  return Math.max(0, Math.min(top, Math.max(lowest, position)));
}

/** How many pixels of rows go by with each pixel of the track: 1 wherever there is room. */
function stretch(rowCount: number, viewPixels: number): number {
  const track = trackPixels(rowCount);
  const all = rowCount * ROW_PIXELS;
  return all === track ? 1 : (all - viewPixels) / (track - viewPixels);
}
