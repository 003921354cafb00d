import { NEUTRAL_COLOR, VALUE_OPACITY } from '../../data/color.js';
import { formatCount, formatShare } from '../../data/format.js';
import { makeVisible } from '../../data/visible.js';
import { isLaneHeader, laneOf, totalOf } from '../../model/calls/profile.js';
import { showValue } from '../../model/graph/describe-box.js';
import { fitLabel } from '../../model/graph/label.js';
import type { Box } from '../../model/graph/layout.js';
import { startUpNames } from '../../model/graph/start-up.js';
import { isWithin } from '../../model/graph/visible-range.js';
import { rangeOf } from '../../model/graph/zoom.js';
import { boxColor, type Coloured } from '../../model/names/box-color.js';
import { boxLabels } from '../../model/names/call-name.js';
import type { CallsState } from '../../state/calls-state.js';
import type { PageState } from '../../state/page-state.js';
import type { ShapeState } from '../../state/shape-state.js';
import type { ViewState } from '../../state/state.js';
import type { Look } from '../page/look.js';
import { paintActivity } from './paint-activity.js';
import { boxHeight, deviceEdges, paintFills } from './paint-fills.js';
import { type Picture, ROW_HEIGHT, rowTop } from './picture.js';

/** CSS pixels. */
const BASELINE = 13;
const LABEL_INSET = 4;
const MATCH_BAR_HEIGHT = 2;
/** Narrower boxes have no room for a letter, an ellipsis and the insets. */
const MIN_LABELLED = 24;
/** Between a name and its value, in letters. */
const VALUE_GAP = 2;

/** Triangles, in CSS pixels around their middle: the lane is to be opened, or is open. */
const FOLDED = [
  [-2.5, -4],
  [2.5, 0],
  [-2.5, 4],
] as const;
const UNFOLDED = [
  [-4, -2.5],
  [4, -2.5],
  [0, 2.5],
] as const;

/** What painting a box needs to know. */
interface PaintContext {
  readonly context: CanvasRenderingContext2D;
  readonly picture: Picture;
  readonly state: ViewState;
  readonly look: Look;
  readonly sums: Float64Array;
  readonly coloured: Coloured;
  /** Frames that a search means; undefined while nothing is searched for. */
  readonly isMatch: Uint8Array | undefined;
  readonly zoomRow: number;
  /** Rows above this one are of other lanes. */
  readonly topRow: number;
}

/** What the colours of a view's boxes follow from. */
function colouredBy({ profile, names, widths, coloring, changeOf }: ShapeState & CallsState & PageState): Coloured {
  return {
    profile: profile.value,
    names,
    widths: widths.value,
    isBySelf: coloring.value === 'self',
    changeOf: changeOf.value,
  };
}

/** Paints all boxes in view with their labels. */
export function paintBoxes(context: CanvasRenderingContext2D, picture: Picture, state: ViewState, look: Look): void {
  const { layout, height, pixelRatio } = picture;
  const profile = state.profile.value;
  const zoom = state.zoom.value;
  const isZoomed = isWithin(layout.view, rangeOf(profile, state.widths.value, zoom));
  const paint: PaintContext = {
    context,
    picture,
    state,
    look,
    sums: state.sums.value,
    coloured: colouredBy(state),
    isMatch: state.found.value?.isMatch,
    zoomRow: isZoomed ? state.rowOf.value(zoom) : 0,
    topRow: layout.view.lanes?.[laneOf(profile, zoom)]?.firstRow ?? 0,
  };
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = look.surface;
  context.fillRect(0, 0, Math.ceil(layout.view.widthPixels * pixelRatio), Math.ceil(height * pixelRatio));
  if (look.border === null) paintFills(context, picture, (box) => fillOf(paint, box));
  if (look.border !== null || paint.isMatch) {
    for (const boxes of layout.rows) for (const box of boxes) paintMarks(paint, box);
  }

  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.font = look.font;
  const letterWidth = context.measureText('0'.repeat(20)).width / 20;
  for (const boxes of layout.rows) {
    for (const box of boxes) if (box.width >= MIN_LABELLED) paintLabel(paint, box, letterWidth);
  }
}

/** In device pixels: the border where colours are the reader's, and the bar below what a search means. */
function paintMarks(paint: PaintContext, box: Box): void {
  const { context, look, picture } = paint;
  const { pixelRatio } = picture;
  const { left, right } = deviceEdges(box, pixelRatio);
  const top = Math.round(rowTop(picture, box.row) * pixelRatio);
  const height = boxHeight(pixelRatio);
  if (look.border !== null) {
    context.strokeStyle = look.border;
    context.strokeRect(left + 0.5, top + 0.5, right - left, height);
  }
  if (paint.isMatch && isMatched(paint, box)) {
    const barHeight = Math.round(MATCH_BAR_HEIGHT * pixelRatio);
    context.fillStyle = look.accent;
    context.fillRect(left, top + height - barHeight, right - left, barHeight);
  }
}

/** In CSS pixels: the name, and behind it the value where there is room for all of it. */
function paintLabel(paint: PaintContext, box: Box, letterWidth: number): void {
  const { context, look, picture, state } = paint;
  if (isLaneHeader(state.profile.value, box.node)) {
    paintLaneLabel(paint, box, letterWidth);
    return;
  }
  if (box.nodeCount > 1) {
    paintThinLabel(paint, box, letterWidth);
    return;
  }
  const profile = state.profile.value;
  const room = Math.floor((box.width - 2 * LABEL_INSET) / letterWidth);
  const startUp = state.foldedStartUp.value;
  const labels = box.node === startUp?.first ? startUpNames(startUp) : boxLabels(profile, state.names, box.node);
  const text = fitLabel(labels, room);
  if (text === '') return;
  const top = rowTop(picture, box.row);
  const left = box.x + LABEL_INSET;
  const isDimmed = paint.isMatch !== undefined && !isMatched(paint, box);
  context.fillStyle = isDimmed ? look.dimmedInk : look.boxInk;
  if (!isMonospaced(text)) {
    paintClipped(context, text, left, top, box.width - 2 * LABEL_INSET);
    return;
  }
  context.fillText(text, left, top + BASELINE);
  const value = boxValue(paint, box.node);
  if (value === '' || text.length + VALUE_GAP + value.length > room) return;
  if (!isDimmed) context.globalAlpha = VALUE_OPACITY;
  context.fillText(value, left + (text.length + VALUE_GAP) * letterWidth, top + BASELINE);
  context.globalAlpha = 1;
}

/** In CSS pixels: whether it is folded, which track it is, and what that has. */
function paintLaneLabel({ context, look, picture, state, sums }: PaintContext, box: Box, letterWidth: number): void {
  const lane = picture.layout.view.lanes?.[laneOf(state.profile.value, box.node)];
  if (!lane) return;
  if (lane.isFolded) paintActivity(context, picture, state, look, box);
  const top = rowTop(picture, box.row);
  const left = box.x + LABEL_INSET;
  const middle = top + ROW_HEIGHT / 2 - 0.5;
  context.fillStyle = look.boxInk;
  context.beginPath();
  for (const [right, down] of lane.isFolded ? FOLDED : UNFOLDED) context.lineTo(left + 4 + right, middle + down);
  context.fill();
  const total = totalOf(state.profile.value, sums, box.node);
  const share = `${showValue(total, state.metric.value)}, ${formatShare(total / state.base.value)} of ${state.baseName.value}`;
  const nameLeft = left + 14;
  const room = Math.floor((box.width - 2 * LABEL_INSET - 14) / letterWidth);
  const { font } = context;
  context.font = `bold ${font}`;
  const name = fitLabel([makeVisible(lane.name)], room);
  paintClipped(context, name, nameLeft, top, box.width - 2 * LABEL_INSET - 14);
  const nameWidth = context.measureText(name).width;
  context.font = font;
  if (nameWidth / letterWidth + VALUE_GAP + share.length > room) return;
  context.globalAlpha = VALUE_OPACITY;
  context.fillText(share, nameLeft + nameWidth + VALUE_GAP * letterWidth, top + BASELINE);
  context.globalAlpha = 1;
}

/** How many calls in order of time are gathered, in the first of their rows: there is more to see. */
function paintThinLabel({ context, look, picture, state }: PaintContext, box: Box, letterWidth: number): void {
  const firstRow = Math.max(state.rowOf.value(box.node), picture.layout.view.firstRow);
  const text = `${formatCount(box.nodeCount)} calls: zoom in`;
  if (!state.thin.value || box.row !== firstRow || text.length * letterWidth > box.width - 2 * LABEL_INSET) return;
  context.fillStyle = look.boxInk;
  context.fillText(text, box.x + LABEL_INSET, rowTop(picture, box.row) + BASELINE);
}

/** What a box holds; nothing of a call in order of time that has none of the metric, such as one that waits. */
function boxValue({ state, sums }: PaintContext, node: number): string {
  const profile = state.profile.value;
  const total = totalOf(profile, sums, node);
  return profile.spacers && total === 0 ? '' : showValue(total, state.metric.value);
}

/** Letters wider than counted with must stay in their box. */
function paintClipped(context: CanvasRenderingContext2D, text: string, left: number, top: number, width: number): void {
  context.save();
  context.beginPath();
  context.rect(left, top, width, ROW_HEIGHT);
  context.clip();
  context.fillText(text, left, top + BASELINE);
  context.restore();
}

/** Callers of what is zoomed stand back, and so does what a search does not mean. */
function fillOf(paint: PaintContext, box: Box): string {
  const { look } = paint;
  // In order of time they may be all that there is to see.
  if (box.nodeCount > 1) return (paint.state.thin.value ? look.boxColors : look.dimmedColors)[NEUTRAL_COLOR];
  if (isLaneHeader(paint.state.profile.value, box.node)) return look.laneColor;
  const isBack =
    paint.isMatch === undefined ? box.row < paint.zoomRow && box.row >= paint.topRow : !isMatched(paint, box);
  return (isBack ? look.dimmedColors : look.boxColors)[boxColor(paint.coloured, box.node)];
}

/** One box for all start-up calls is meant where any of them is. */
function isMatched({ isMatch, state }: PaintContext, { node, nodeCount }: Box): boolean {
  if (nodeCount > 1 || !isMatch) return false;
  const { frame } = state.profile.value.tree;
  const startUp = state.foldedStartUp.value;
  if (node === startUp?.first) return startUp.calls.some((call) => isMatch[frame[call]] === 1);
  return isMatch[frame[node]] === 1;
}

/** Whether each letter is as wide as the next in a monospaced font. */
function isMonospaced(text: string): boolean {
  return /^[\x20-\x7e\u2026]*$/.test(text);
}
