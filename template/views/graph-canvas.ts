import { effect } from '@preact/signals';
import { isSameView, lastDrawnRow, type View } from '../model/cut.js';
import { type Box, boxAt, type Layout, layOut } from '../model/layout.js';
import { rangeOf, rowToScrollTo } from '../model/zoom.js';
import { hoverOver, type ViewState } from '../state.js';
import { contextOf, fitCanvas } from './canvas.js';
import { prefersReducedMotion, watchLook } from './look.js';
import { type Picture, paintBoxes, ROW_HEIGHT } from './paint-boxes.js';
import { paintOutlines } from './paint-outlines.js';
import { ZoomMotion } from './zoom-motion.js';

/** The elements that the flame graph is made of. */
export interface GraphElements {
  /** Scrolls up and down. */
  readonly scroller: HTMLElement;
  /** As high as all rows, so that there is something to scroll. */
  readonly track: HTMLElement;
  /** Stays in view and is as high as it. */
  readonly stage: HTMLElement;
  readonly boxes: HTMLCanvasElement;
  readonly outlines: HTMLCanvasElement;
}

/** What the way on the screen was last set for. */
interface Goal {
  readonly widths: Float64Array;
  readonly zoom: number;
  readonly widthPixels: number;
}

/** Keeps the canvases in step with the state, the scroll position and the size: at most one painting a frame. */
export class GraphCanvas {
  private layout: { readonly of: Float64Array; readonly layout: Layout } | null = null;
  private goal: Goal | null = null;
  private readonly motion = new ZoomMotion({ range: { left: 0, right: 0 }, scrollTop: 0 });
  /** Whether the way leads up or down as well; otherwise scrolling is the reader's alone. */
  private isScrolling = false;
  private frameRequest = 0;
  private pointer: { readonly x: number; readonly y: number } | null = null;
  private readonly look;
  private readonly stops: (() => void)[];

  /** Paints at once. @param onFailure is told what a later painting throws */
  constructor(
    private readonly elements: GraphElements,
    private readonly state: ViewState,
    private readonly onFailure: (error: unknown) => void,
  ) {
    const { look, stop: stopLook } = watchLook(elements.scroller);
    this.look = look;
    this.paint();
    const onScroll = () => this.paintSoon();
    elements.scroller.addEventListener('scroll', onScroll, { passive: true });
    const resized = new ResizeObserver(() => this.paintOrFail());
    resized.observe(elements.scroller);
    this.stops = [
      stopLook,
      () => elements.scroller.removeEventListener('scroll', onScroll),
      () => resized.disconnect(),
      () => cancelAnimationFrame(this.frameRequest),
      effect(() => {
        void [state.widths.value, state.sums.value, state.zoom.value, state.found.value, look.value];
        this.paintSoon();
      }),
      effect(() => {
        void [state.hover.value, state.selection.value];
        this.paintOutlines();
      }),
    ];
  }

  stop(): void {
    for (const stop of this.stops) stop();
  }

  /** The pointer's place over the graph in CSS pixels; null where it is elsewhere. */
  setPointer(pointer: { readonly x: number; readonly y: number } | null): void {
    this.pointer = pointer;
    hoverOver(this.state, pointer && this.boxAt(pointer.x, pointer.y));
  }

  boxAt(x: number, y: number): Box | null {
    const row = Math.floor((y + this.elements.scroller.scrollTop) / ROW_HEIGHT);
    return this.layout && boxAt(this.layout.layout, row, x);
  }

  /** Scrolls a row into view, with one more on either side. */
  showRow(row: number): void {
    const { scroller } = this.elements;
    const lowest = (row + 2) * ROW_HEIGHT - scroller.clientHeight;
    const highest = Math.max(0, row - 1) * ROW_HEIGHT;
    scroller.scrollTop = Math.min(highest, Math.max(lowest, scroller.scrollTop));
  }

  private paintSoon(): void {
    if (this.frameRequest !== 0) return;
    this.frameRequest = requestAnimationFrame(() => {
      this.frameRequest = 0;
      this.paintOrFail();
    });
  }

  private paintOrFail(): void {
    try {
      this.paint();
    } catch (error) {
      this.onFailure(error);
    }
  }

  private paint(): void {
    const { elements, state, motion } = this;
    const { clientWidth: widthPixels, clientHeight: height } = elements.scroller;
    if (widthPixels === 0 || height === 0) return;
    const now = performance.now();
    this.setGoal({ widths: state.widths.value, zoom: state.zoom.value, widthPixels }, now);
    const { range, scrollTop: wantedScrollTop } = motion.placeAt(now);
    const isUnderWay = motion.isUnderWay(now);
    if (this.isScrolling) elements.scroller.scrollTop = wantedScrollTop;
    this.isScrolling &&= isUnderWay;
    const { scrollTop } = elements.scroller;
    const layout = this.layOut({
      left: range.left,
      right: range.right,
      widthPixels,
      firstRow: Math.floor(scrollTop / ROW_HEIGHT),
      lastRow: Math.min(state.profile.value.deepest[0], Math.ceil((scrollTop + height) / ROW_HEIGHT) - 1),
    });
    const picture = this.pictureOf(layout);
    fitCanvas(elements.boxes, picture);
    fitCanvas(elements.outlines, picture);
    elements.stage.style.height = `${height}px`;
    paintBoxes(contextOf(elements.boxes), picture, state, this.look.value);
    if (this.pointer) this.setPointer(this.pointer);
    this.paintOutlines();
    if (isUnderWay) this.paintSoon();
  }

  private paintOutlines(): void {
    if (!this.layout) return;
    paintOutlines(contextOf(this.elements.outlines), this.pictureOf(this.layout.layout), this.state, this.look.value);
  }

  private pictureOf(layout: Layout): Picture {
    const { scrollTop, clientHeight: height } = this.elements.scroller;
    return { layout, scrollTop, height, pixelRatio: devicePixelRatio };
  }

  /** A search or another look change no place, so the layout that is there will do. */
  private layOut(view: View): Layout {
    const widths = this.state.widths.value;
    if (this.layout?.of !== widths || !isSameView(this.layout.layout.view, view)) {
      this.layout = { of: widths, layout: layOut(this.state.profile.value, widths, view) };
    }
    return this.layout.layout;
  }

  /** Where the zoom, the metric or the width changed: sets how far there is to scroll, and the way to the new place. */
  private setGoal(goal: Goal, now: number): void {
    const before = this.goal;
    if (
      before &&
      before.widths === goal.widths &&
      before.zoom === goal.zoom &&
      before.widthPixels === goal.widthPixels
    ) {
      return;
    }
    this.goal = goal;
    const profile = this.state.profile.value;
    const { scroller, track } = this.elements;
    const range = rangeOf(profile, goal.widths, goal.zoom);
    const lastRow = lastDrawnRow(profile, goal.widths, { ...range, widthPixels: goal.widthPixels });
    const isZoom = before?.zoom !== goal.zoom;
    const from = { range: this.motion.placeAt(now).range, scrollTop: scroller.scrollTop };
    track.style.height = `${(lastRow + 1) * ROW_HEIGHT}px`;
    const scrollTop = isZoom
      ? this.scrollTopFor(from.scrollTop, profile.tree.depth[goal.zoom], lastRow)
      : from.scrollTop;
    this.isScrolling = scrollTop !== from.scrollTop;
    if (isZoom && before?.widths === goal.widths && !prefersReducedMotion()) {
      this.motion.ease(from, { range, scrollTop }, now);
    } else {
      this.motion.jump({ range, scrollTop });
    }
  }

  private scrollTopFor(scrollTop: number, zoomRow: number, lastRow: number): number {
    const rows = Math.floor(this.elements.scroller.clientHeight / ROW_HEIGHT);
    const row = Math.round(scrollTop / ROW_HEIGHT);
    const wanted = rowToScrollTo(row, rows, zoomRow, lastRow);
    return wanted === row ? scrollTop : wanted * ROW_HEIGHT;
  }
}
