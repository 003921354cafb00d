import { NEUTRAL_COLOR, VALUE_OPACITY } from '../data/color.js';
import { formatValue } from '../data/format.js';
import type { Unit } from '../data/report.js';
import { fitLabel } from '../model/label.js';
import type { Box, Layout } from '../model/layout.js';
import type { ViewState } from '../state.js';
import type { Look } from './look.js';

/** CSS pixels. */
export const ROW_HEIGHT = 18;
const LABEL_INSET = 4;
/** Narrower boxes have no room for a letter, an ellipsis and the insets. */
const NARROWEST_LABELLED = 24;
/** Device pixels: from here on a box ends in a hairline of surface. */
const NARROWEST_WITH_GAP = 4;

/** One frame's picture: what is drawn where, and in which size. */
export interface Picture {
  readonly layout: Layout;
  /** CSS pixels scrolled down. */
  readonly scrollTop: number;
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly pixelRatio: number;
}

/** Paints all boxes in view with their labels. Edges lie on whole device pixels, so that thin boxes do not shimmer. */
export function paintBoxes(context: CanvasRenderingContext2D, picture: Picture, state: ViewState, look: Look): void {
  const { layout, scrollTop, height, pixelRatio } = picture;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = look.surface;
  context.fillRect(0, 0, Math.ceil(layout.view.widthPixels * pixelRatio), Math.ceil(height * pixelRatio));
  const painter = new BoxPainter(context, picture, state, look);
  layout.rows.forEach((boxes, index) => {
    const top = (layout.view.firstRow + index) * ROW_HEIGHT - scrollTop;
    for (const box of boxes) painter.paintFill(box, top);
  });
  painter.prepareText();
  layout.rows.forEach((boxes, index) => {
    const top = (layout.view.firstRow + index) * ROW_HEIGHT - scrollTop;
    for (const box of boxes) if (box.width >= NARROWEST_LABELLED) painter.paintLabel(box, top);
  });
}

class BoxPainter {
  private readonly sums: Float64Array;
  private readonly unit: Unit;
  private readonly isMatch: Uint8Array | undefined;
  private readonly zoomRow: number;
  private letterWidth = 0;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly picture: Picture,
    private readonly state: ViewState,
    private readonly look: Look,
  ) {
    this.sums = state.sums.value;
    this.unit = state.metric.value.unit;
    this.isMatch = state.found.value?.isMatch;
    this.zoomRow = state.profile.tree.depth[state.zoom.value];
  }

  paintFill(box: Box, top: number): void {
    const { context, look } = this;
    const { pixelRatio } = this.picture;
    const left = Math.round(box.x * pixelRatio);
    const right = Math.max(left + 1, Math.round((box.x + box.width) * pixelRatio));
    const gap = right - left >= NARROWEST_WITH_GAP ? 1 : 0;
    const upper = Math.round(top * pixelRatio);
    const lower = Math.round((top + ROW_HEIGHT) * pixelRatio) - Math.max(1, Math.floor(pixelRatio));
    context.fillStyle = this.fillOf(box);
    context.fillRect(left, upper, right - left - gap, lower - upper);
    if (look.border !== null) {
      context.strokeStyle = look.border;
      context.strokeRect(left + 0.5, upper + 0.5, right - left - 1, lower - upper);
    }
    if (this.isMatch && this.isMatched(box)) {
      context.fillStyle = look.accent;
      const bar = Math.round(2 * pixelRatio);
      context.fillRect(left, lower - bar, right - left - gap, bar);
    }
  }

  prepareText(): void {
    const { context, picture, look } = this;
    context.setTransform(picture.pixelRatio, 0, 0, picture.pixelRatio, 0, 0);
    context.font = look.font;
    context.textBaseline = 'alphabetic';
    this.letterWidth = context.measureText('0'.repeat(20)).width / 20;
  }

  paintLabel(box: Box, top: number): void {
    const { context, look } = this;
    const room = box.width - 2 * LABEL_INSET;
    const text = this.labelOf(box, room);
    if (text === '') return;
    const isDimmed = this.isDimmed(box);
    context.fillStyle = isDimmed ? look.dimmedInk : look.boxInk;
    const baseline = top + 13;
    if (isPlain(text)) {
      context.fillText(text, box.x + LABEL_INSET, baseline);
    } else {
      // Letters of other widths than counted with stay in their box.
      context.save();
      context.beginPath();
      context.rect(box.x, top, box.width - LABEL_INSET, ROW_HEIGHT);
      context.clip();
      context.fillText(text, box.x + LABEL_INSET, baseline);
      context.restore();
    }
    const value = formatValue(this.valueOf(box), this.unit);
    const valueWidth = value.length * this.letterWidth;
    if (isPlain(text) && room >= (text.length + 2) * this.letterWidth + valueWidth) {
      if (!isDimmed) context.globalAlpha = VALUE_OPACITY;
      context.fillText(value, box.x + LABEL_INSET + (text.length + 2) * this.letterWidth, baseline);
      context.globalAlpha = 1;
    }
  }

  private labelOf(box: Box, room: number): string {
    if (box.nodeCount > 1) return '';
    const frame = this.state.profile.tree.frame[box.node];
    const { names } = this.state;
    return fitLabel([names.label(frame), names.narrowLabel(frame)], Math.floor(room / this.letterWidth));
  }

  private valueOf(box: Box): number {
    return this.sums[this.state.profile.ends[box.node]] - this.sums[box.node];
  }

  private fillOf(box: Box): string {
    const { look } = this;
    const colors = this.isDimmed(box) || box.row < this.zoomRow ? look.dimmedColors : look.boxColors;
    if (box.nodeCount > 1) return look.dimmedColors[NEUTRAL_COLOR];
    return colors[this.state.names.color(this.state.profile.tree.frame[box.node])];
  }

  private isMatched(box: Box): boolean {
    return box.nodeCount === 1 && this.isMatch?.[this.state.profile.tree.frame[box.node]] === 1;
  }

  private isDimmed(box: Box): boolean {
    return this.isMatch !== undefined && !this.isMatched(box);
  }
}

/** Printable ASCII: each letter as wide as the next in a monospaced font. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e…]*$/.test(text);
}
