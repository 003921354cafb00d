import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Layout } from '../../model/graph/layout.js';
import { type Range, rangeOf } from '../../model/graph/zoom.js';
import { hoverOver } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';
import { type Look, readLook } from '../page/look.js';
import { watchReads } from '../page/watch-reads.js';
import { GraphMotion } from './graph-motion.js';
import type { GraphElements, GraphSettings } from './graph-settings.js';
import { PaintedBoxes } from './painted-boxes.js';
import { ROW_HEIGHT } from './picture.js';
import { RowScroll } from './row-scroll.js';

const REHEARSALS = 24;

/** Keeps the canvases in step with the state, the scroll position and the size: at most one painting a frame. */
export class GraphCanvas {
  /** What was painted last. */
  readonly painted = signal<Layout | null>(null);
  readonly motion: GraphMotion;
  readonly boxes: PaintedBoxes;
  private readonly scroll: RowScroll;
  private frameRequest = 0;
  /** Whether more than the outlines is to be painted in the frame that was asked for. */
  private isStale = false;
  private pointer: { readonly x: number; readonly y: number } | null = null;
  private readonly look: ReadonlySignal<Look>;
  private readonly stops: (() => void)[];
  /** Each end the watch on what was read for the last picture. */
  private stopWatchingBoxes = () => {};
  private stopWatchingOutlines = () => {};
  private paintedSize = '';
  private paintedScrollTop = 0;

  /** Paints at once. */
  constructor(
    private readonly elements: GraphElements,
    private readonly state: ViewState,
    private readonly settings: GraphSettings,
  ) {
    this.look = computed(() => readLook(elements.scroller));
    this.scroll = new RowScroll(elements.scroller, elements.track);
    this.motion = new GraphMotion(state, this.scroll, settings.hiddenRows);
    this.boxes = new PaintedBoxes(elements, state, settings, this.scroll);
    this.paint();
    // The last step on the way to a place has scrolled itself, and was painted there.
    const onScroll = () => {
      if (this.paintedScrollTop !== elements.scroller.scrollTop) this.paintSoon();
    };
    elements.scroller.addEventListener('scroll', onScroll, { passive: true });
    // In the frame that comes next: the one that is under way has been painted.
    const resized = new ResizeObserver(() => {
      if (this.paintedSize !== this.size) this.paintSoon();
    });
    resized.observe(elements.scroller);
    // What comes and goes within a frame, such as the minimap, is seen by the picture's size alone: it fits no longer.
    resized.observe(elements.stage);
    this.stops = [
      () => elements.scroller.removeEventListener('scroll', onScroll),
      () => resized.disconnect(),
      () => cancelAnimationFrame(this.frameRequest),
      () => this.stopWatchingBoxes(),
      () => this.stopWatchingOutlines(),
    ];
  }

  /** Makes the first zooms as quick as later ones: to be done while the page has nothing else to do. */
  rehearsals(): (() => void)[] {
    return Array.from({ length: REHEARSALS }, (_, turn) => () => this.boxes.rehearse(turn, this.look.peek()));
  }

  stop(): void {
    for (const stop of this.stops) stop();
  }

  /** The pointer's place over the graph in CSS pixels; null where it is elsewhere. */
  setPointer(pointer: { readonly x: number; readonly y: number } | null): void {
    this.pointer = pointer;
    hoverOver(this.state, pointer && this.boxes.boxAt(pointer.x, pointer.y));
  }

  /** In CSS pixels from the window's left edge. */
  get pointerX(): number {
    return this.elements.stage.getBoundingClientRect().x + (this.pointer?.x ?? 0);
  }

  /** Brings a node into view: scrolls to its row, with one more on either side, and moves where it is beside the view. */
  showNode(node: number): void {
    const { scroll, motion } = this;
    const row = this.state.rowOf.value(node) - this.settings.hiddenRows;
    const lowest = (row + 2) * ROW_HEIGHT - scroll.height;
    const highest = Math.max(0, row - 1) * ROW_HEIGHT;
    scroll.top = Math.min(highest, Math.max(lowest, scroll.top));
    const view = this.painted.peek()?.view;
    const { left, right } = rangeOf(this.state.profile.value, this.state.widths.value, node);
    if (!view || !motion.isFree || (left < view.right && right > view.left)) return;
    const middle = (left + right - view.right + view.left) / 2;
    this.moveTo({ left: middle, right: middle + view.right - view.left });
  }

  /** Shows less or more around a place. @param x CSS pixels; the middle without */
  zoomBy(factor: number, x: number | undefined = this.pointer?.x, isEased = false): void {
    this.motion.zoomBy(factor, x === undefined ? 0.5 : x / this.elements.scroller.clientWidth, isEased);
    this.paintSoon();
  }

  /** Moves the view by CSS pixels. */
  panBy(right: number, down: number): void {
    const away = this.settings.isRootBelow.value ? -down : down;
    this.motion.panBy(right / this.elements.scroller.clientWidth, away);
    this.paintSoon();
  }

  moveTo(range: Range): void {
    this.motion.moveTo(range, false);
    this.paintSoon();
  }

  /** Back to what is zoomed. */
  fit(): void {
    this.motion.fit();
    this.paintSoon();
  }

  private paintSoon(): void {
    this.isStale = true;
    this.requestFrame();
  }

  private requestFrame(): void {
    if (this.frameRequest === 0) this.frameRequest = requestAnimationFrame(() => this.paintOrFail());
  }

  private paintOrFail(): void {
    try {
      let isUnderWay = false;
      if (this.isStale) isUnderWay = this.paint();
      else {
        this.motion.seeSelection();
        this.paintOutlines();
      }
      // What painting itself changes, such as what is below the pointer now, is painted already.
      this.frameRequest = 0;
      if (isUnderWay) this.paintSoon();
    } catch (error) {
      this.frameRequest = 0;
      this.settings.onFailure(error);
    }
  }

  private get size(): string {
    const { clientWidth, clientHeight } = this.elements.scroller;
    return `${clientWidth} ${clientHeight}`;
  }

  /** @returns whether the picture is a step on the way to another */
  private paint(): boolean {
    this.isStale = false;
    const { clientWidth: widthPixels, clientHeight: height } = this.elements.scroller;
    this.paintedSize = this.size;
    if (widthPixels === 0 || height === 0) return false;
    const isUnderWay = this.paintBoxes(widthPixels);
    this.paintedScrollTop = this.elements.scroller.scrollTop;
    if (this.pointer) this.setPointer(this.pointer);
    this.paintOutlines();
    this.painted.value = this.boxes.layout;
    return isUnderWay;
  }

  /** @returns whether the picture is a step on the way to another */
  private paintBoxes(widthPixels: number): boolean {
    let isUnderWay = false;
    const paint = () => {
      const step = this.motion.step(widthPixels, this.settings.isRootBelow.value, performance.now());
      this.boxes.paint(step.range, widthPixels, this.look.value);
      isUnderWay = step.isUnderWay;
    };
    this.stopWatchingBoxes();
    this.stopWatchingBoxes = watchReads(paint, () => this.paintSoon());
    return isUnderWay;
  }

  private paintOutlines(): void {
    this.stopWatchingOutlines();
    this.stopWatchingOutlines = watchReads(
      () => this.boxes.paintOutlines(this.look.value),
      () => this.requestFrame(),
    );
  }
}
