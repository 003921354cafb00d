import { laneOf } from '../../model/calls/profile.js';
import type { Box } from '../../model/graph/layout.js';
import { activityInSpan } from '../../model/order/track-activity.js';
import type { ViewState } from '../../state/state.js';
import type { Look } from '../page/look.js';
import { type Picture, ROW_HEIGHT, rowTop } from './picture.js';

/** CSS pixels. */
const COLUMN_PIXELS = 2;
/** Of colours behind a name, which keep its contrast. */
const OPACITY = 0.45;

/** Behind the name of a folded lane what its track did when, as on the timeline: how much of each moment, by kind of code. */
export function paintActivity(
  context: CanvasRenderingContext2D,
  picture: Picture,
  state: ViewState,
  look: Look,
  box: Box,
): void {
  const calls = state.ordered.value;
  const track = calls?.tracks[laneOf(calls.profile, box.node)];
  if (!track) return;
  const { report } = state.lens.value;
  const { view } = picture.layout;
  const slice = report.time.sliceMilliseconds * 1e6;
  const span = { left: view.left / slice, right: view.right / slice };
  const count = Math.ceil(view.widthPixels / COLUMN_PIXELS);
  const { left, step, columns } = activityInSpan(report, track, state.shownMetric.value, span, count);
  const placeOf = (column: number) =>
    ((left + column * step - span.left) / (span.right - span.left)) * view.widthPixels;
  const bottom = rowTop(picture, box.row) + ROW_HEIGHT - 1;
  const first = Math.max(0, Math.floor((span.left - left) / step));
  const end = Math.min(columns[0].length, Math.ceil((span.right - left) / step));
  const heights = new Float64Array(end);
  context.globalAlpha = OPACITY;
  columns.forEach((shares, activity) => {
    context.fillStyle = look.activityColors[activity];
    context.beginPath();
    for (let column = first; column < end; column++) {
      const height = shares[column] * (ROW_HEIGHT - 1);
      if (height === 0) continue;
      heights[column] += height;
      const x = placeOf(column);
      context.rect(x, bottom - heights[column], Math.max(0.5, placeOf(column + 1) - x), height);
    }
    context.fill();
  });
  context.globalAlpha = 1;
}
