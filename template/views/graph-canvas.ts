import { effect } from '@preact/signals';
import { lastDrawnRow } from '../model/cut.js';
import { type Box, boxAt, type Layout, layOut } from '../model/layout.js';
import { type Range, rangeBetween, rangeOf, rowToScrollTo } from '../model/zoom.js';
import type { ViewState } from '../state.js';
import { hoverOver } from '../state.js';
import { prefersReducedMotion, watchLook } from './look.js';
import { type Picture, paintBoxes, ROW_HEIGHT } from './paint-boxes.js';
import { paintOutlines } from './paint-outlines.js';

const EASE_MILLISECONDS = 120;

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

/** The way from one view to the next. */
interface Move {
  readonly from: Range;
  readonly fromScrollTop: number;
  readonly toScrollTop: number;
  readonly startMilliseconds: number;
}

/** Keeps the canvases in step with the state, the scroll position and the size: at most one painting a frame. */
export class GraphCanvas {
  private layout: Layout | null = null;
  private move: Move | null = null;
  private frameRequest = 0;
  private shown: { sums: Float64Array; zoom: number; range: Range; widthPixels: number } | null = null;
  private pointer: { x: number; y: number } | null = null;
  private readonly stops: (() => void)[] = [];
  private readonly look;

  constructor(
    private readonly elements: GraphElements,
    private readonly state: ViewState,
    private readonly onFailure: (error: unknown) => void,
  ) {
    const { look, stop } = watchLook(elements.scroller);
    this.look = look;
    const resized = new ResizeObserver(() => this.paintNow());
    this.stops.push(stop, () => resized.disconnect());
    this.paintNow();
    resized.observe(elements.scroller);
    const onScroll = () => this.paintSoon();
    elements.scroller.addEventListener('scroll', onScroll, { passive: true });
    this.stops.push(() => elements.scroller.removeEventListener('scroll', onScroll));
    this.stops.push(
      effect(() => {
        void [state.sums.value, state.zoom.value, state.found.value, look.value];
        this.paintSoon();
      }),
      effect(() => {
        void [state.hover.value, state.selection.value];
        this.paintOutlines();
      }),
    );
  }

  stop(): void {
    cancelAnimationFrame(this.frameRequest);
    for (const stop of this.stops) stop();
  }

  /** The pointer's place over the graph in CSS pixels; null where it is elsewhere. */
  setPointer(pointer: { x: number; y: number } | null): void {
    this.pointer = pointer;
    hoverOver(this.state, pointer && this.boxAt(pointer.x, pointer.y));
  }

  boxAt(x: number, y: number): Box | null {
    if (!this.layout) return null;
    return boxAt(this.layout, Math.floor((y + this.elements.scroller.scrollTop) / ROW_HEIGHT), x);
  }

  /** Scrolls a row into view. */
  showRow(row: number): void {
    const { scroller } = this.elements;
    const lowest = (row + 2) * ROW_HEIGHT - scroller.clientHeight;
    const highest = Math.max(0, row - 1) * ROW_HEIGHT;
    scroller.scrollTop = Math.min(highest, Math.max(lowest, scroller.scrollTop));
  }

  private paintSoon(): void {
    if (this.frameRequest === 0) {
      this.frameRequest = requestAnimationFrame(() => {
        this.frameRequest = 0;
        this.paintNow();
      });
    }
  }

  private paintNow(): void {
    try {
      this.paint();
    } catch (error) {
      this.onFailure(error);
    }
  }

  private paint(): void {
    const { state, elements } = this;
    const { scroller } = elements;
    const widthPixels = scroller.clientWidth;
    const height = scroller.clientHeight;
    if (widthPixels === 0 || height === 0) return;
    this.followZoom(widthPixels, height);
    const range = this.currentRange();
    const scrollTop = scroller.scrollTop;
    const view = {
      ...range,
      widthPixels,
      firstRow: Math.floor(scrollTop / ROW_HEIGHT),
      lastRow: Math.min(state.profile.deepest[0], Math.ceil((scrollTop + height) / ROW_HEIGHT) - 1),
    };
    this.layout = layOut(state.profile, state.sums.value, view);
    const picture = this.picture(this.layout);
    resize(elements.boxes, picture);
    resize(elements.outlines, picture);
    elements.stage.style.height = `${height}px`;
    paintBoxes(contextOf(elements.boxes), picture, state, this.look.value);
    if (this.pointer) this.setPointer(this.pointer);
    this.paintOutlines();
    if (this.move) this.paintSoon();
  }

  private paintOutlines(): void {
    if (!this.layout) return;
    paintOutlines(contextOf(this.elements.outlines), this.picture(this.layout), this.state, this.look.value);
  }

  private picture(layout: Layout): Picture {
    const { scroller } = this.elements;
    const { scrollTop, clientHeight: height } = scroller;
    return { layout, scrollTop, height, pixelRatio: devicePixelRatio };
  }

  /** Where the state's zoom, metric or the width changed: what there is to scroll, and how to get there. */
  private followZoom(widthPixels: number, height: number): void {
    const { state, elements } = this;
    const { profile } = state;
    const sums = state.sums.value;
    const zoom = state.zoom.value;
    const before = this.shown;
    if (before && before.sums === sums && before.zoom === zoom && before.widthPixels === widthPixels) return;
    const from = before && this.currentRange();
    const range = rangeOf(profile, sums, zoom);
    const lastRow = lastDrawnRow(profile, sums, { ...range, widthPixels });
    const zoomRow = profile.tree.depth[zoom];
    const isEased = before !== null && from !== null && before.sums === sums && before.zoom !== zoom;
    this.shown = { sums, zoom, range, widthPixels };
    elements.track.style.height = `${(lastRow + 1) * ROW_HEIGHT}px`;
    const { scrollTop } = elements.scroller;
    const rows = Math.floor(height / ROW_HEIGHT);
    const fromRow = Math.round(scrollTop / ROW_HEIGHT);
    const toRow = rowToScrollTo(fromRow, rows, zoomRow, lastRow);
    const toScrollTop = before?.zoom === zoom || toRow === fromRow ? scrollTop : toRow * ROW_HEIGHT;
    this.move = null;
    if (isEased && !prefersReducedMotion()) {
      this.move = { from, fromScrollTop: scrollTop, toScrollTop, startMilliseconds: performance.now() };
    } else elements.scroller.scrollTop = toScrollTop;
  }

  private currentRange(): Range {
    const { shown, move } = this;
    if (!shown) return { left: 0, right: 0 };
    if (!move) return shown.range;
    const passed = Math.min(1, (performance.now() - move.startMilliseconds) / EASE_MILLISECONDS);
    const progress = 1 - (1 - passed) ** 3;
    if (move.toScrollTop !== move.fromScrollTop) {
      this.elements.scroller.scrollTop = move.fromScrollTop + (move.toScrollTop - move.fromScrollTop) * progress;
    }
    if (passed === 1) this.move = null;
    return rangeBetween(move.from, shown.range, progress);
  }
}

function resize(canvas: HTMLCanvasElement, { layout, height, pixelRatio }: Picture): void {
  const width = Math.round(layout.view.widthPixels * pixelRatio);
  const deviceHeight = Math.round(height * pixelRatio);
  if (canvas.width === width && canvas.height === deviceHeight) return;
  canvas.width = width;
  canvas.height = deviceHeight;
  canvas.style.width = `${layout.view.widthPixels}px`;
  canvas.style.height = `${height}px`;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas to draw on.');
  return context;
}
