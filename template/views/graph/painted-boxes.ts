import type { Profile } from '../../model/calls/profile.js';
import { isSameView } from '../../model/graph/cut.js';
import { type Box, boxAt, type Layout, layOut } from '../../model/graph/layout.js';
import { seenAs } from '../../model/graph/start-up.js';
import { type Range, rangeOf } from '../../model/graph/zoom.js';
import type { ViewState } from '../../state/state.js';
import type { Look } from '../page/look.js';
import { contextOf, fitCanvas } from './canvas.js';
import type { GraphElements, GraphSettings } from './graph-settings.js';
import { paintBoxes } from './paint-boxes.js';
import { paintOutlines } from './paint-outlines.js';
import { type Picture, ROW_HEIGHT, rowAt, rowTop } from './picture.js';
import type { RowScroll } from './row-scroll.js';

/** Fewer are painted in no time. */
const MANY_BOXES = 1000;
/** CSS pixels: of boxes that a reader might zoom to. */
const MIN_REHEARSED = 20;

/** The picture of a graph: paints it, and knows what stands where in it. */
export class PaintedBoxes {
  private laidOut: { readonly profile: Profile; readonly of: Float64Array; readonly layout: Layout } | null = null;

  constructor(
    private readonly elements: GraphElements,
    private readonly state: ViewState,
    private readonly settings: GraphSettings,
    private readonly scroll: RowScroll,
  ) {}

  /**
   * Null before the first painting, and from a change of the tree until the next one: what is still on the screen then
   * are nodes of another tree, which nobody may point at.
   */
  get layout(): Layout | null {
    return this.laidOut?.profile === this.state.profile.peek() ? this.laidOut.layout : null;
  }

  paint(range: Range, widthPixels: number, look: Look): void {
    const { elements, state, scroll } = this;
    const { top, height } = scroll;
    const hiddenRows = this.settings.hiddenRows;
    const firstRow = Math.floor(top / ROW_HEIGHT) + hiddenRows;
    const lowestRow = Math.ceil((top + height) / ROW_HEIGHT) - 1 + hiddenRows;
    const rows = state.rows.value;
    const thin = state.thin.value;
    const lanes = state.lanes.value;
    const lastRow = Math.min(lanes ? lanes[lanes.length - 1].lastRow : state.profile.value.deepest[0], lowestRow);
    const view = {
      left: range.left,
      right: range.right,
      widthPixels,
      firstRow,
      lastRow,
      rows,
      ...(thin && { thin }),
      ...(lanes && { lanes }),
    };
    const widths = state.widths.value;
    // A search or another look change no place, so the layout that is there will do.
    if (this.laidOut?.of !== widths || !isSameView(this.laidOut.layout.view, view)) {
      const profile = state.profile.value;
      this.laidOut = { profile, of: widths, layout: layOut(profile, widths, view) };
    }
    const picture = this.pictureOf(this.laidOut.layout);
    fitCanvas(elements.boxes, picture);
    fitCanvas(elements.outlines, picture);
    elements.stage.style.height = `${height}px`;
    paintBoxes(contextOf(elements.boxes), picture, state, look);
  }

  /**
   * Paints what a zoom would show, where nobody sees it: a browser compiles code when it has run a few times, and the reader's first
   * zooms need not be those.
   * @param turn for each another box is zoomed to
   */
  rehearse(turn: number, look: Look): void {
    const { layout } = this;
    const all = layout?.rows.flat() ?? [];
    const boxes = all.filter(({ width, nodeCount }) => width >= MIN_REHEARSED && nodeCount === 1);
    if (!layout || all.length < MANY_BOXES || boxes.length === 0) return;
    const [profile, widths] = [this.state.profile.peek(), this.state.widths.peek()];
    const range = rangeOf(profile, widths, boxes[turn % boxes.length].node);
    const picture = this.pictureOf(layOut(profile, widths, { ...layout.view, ...range }));
    const canvas = document.createElement('canvas');
    fitCanvas(canvas, picture);
    paintBoxes(contextOf(canvas), picture, this.state, look);
  }

  paintOutlines(look: Look): void {
    if (!this.layout) return;
    paintOutlines(contextOf(this.elements.outlines), this.pictureOf(this.layout), this.state, look);
  }

  /** What is at a point of the picture, in CSS pixels. */
  boxAt(x: number, y: number): Box | null {
    return this.layout && boxAt(this.layout, rowAt(this.pictureOf(this.layout), y), x);
  }

  /** Whether there are calls in order of time at a point that are gathered since they are too thin. */
  isThinAt(x: number, y: number): boolean {
    const box = this.boxAt(x, y);
    return this.state.thin.value !== null && box !== null && box.nodeCount > 1;
  }

  /** The call at a point; of collapsed siblings, which are best seen from there, their caller. */
  nodeAt(x: number, y: number): number | null {
    const box = this.boxAt(x, y);
    if (!box) return null;
    return box.nodeCount === 1 ? box.node : this.state.profile.value.parents[box.node];
  }

  /** Where a box is in the window, in CSS pixels. */
  areaOf(box: Box): DOMRectReadOnly {
    const { left, top } = this.elements.stage.getBoundingClientRect();
    const y = this.layout ? rowTop(this.pictureOf(this.layout), box.row) : 0;
    return new DOMRectReadOnly(left + box.x, top + y, box.width, ROW_HEIGHT);
  }

  /** The node's box, where it is in the picture. */
  boxOf(node: number): Box | null {
    if (!this.layout) return null;
    const { profile, rowOf } = this.state;
    const seen = seenAs(profile.value, rowOf.value, node);
    const row = rowOf.value(seen) - this.layout.view.firstRow;
    return this.layout.rows[row]?.find((box) => box.nodeCount === 1 && box.node === seen) ?? null;
  }

  private pictureOf(layout: Layout): Picture {
    const { hiddenRows, isRootBelow } = this.settings;
    return {
      layout,
      scrollTop: this.scroll.top,
      height: this.scroll.height,
      pixelRatio: devicePixelRatio,
      isRootBelow: isRootBelow.value,
      hiddenRows,
    };
  }
}
