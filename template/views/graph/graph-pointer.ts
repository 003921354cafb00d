import type { Point } from '../page/float.js';
import { listen } from '../page/listen.js';
import type { GraphCanvas } from './graph-canvas.js';

/** CSS pixels; a press that moves further is not a click. */
const CLICK_SLOP = 4;
/** How much nearer a click on calls brings that are too thin to draw. */
const THIN_ZOOM = 8;
const LONG_PRESS_MILLISECONDS = 500;

/** What is done with a call; null is a place without one. */
export interface CallActions {
  pick(node: number | null, event: Event): void;
  openMenu(node: number, at: Point): void;
}

interface Press {
  readonly id: number;
  readonly start: Point;
  isDrag: boolean;
}

/** Hover, click, tap, long press, drag and pinch on the graph. */
export function followPointer(target: HTMLElement, graph: GraphCanvas, actions: CallActions): () => void {
  const held = new Map<number, Point>();
  let press: Press | null = null;
  let longPress = 0;
  /** How many clicks in a row this one of the mouse is: between two, what is clicked may have moved. */
  let clickCount = 1;

  const inTarget = ({ x, y }: Point): Point => {
    const area = target.getBoundingClientRect();
    return { x: x - area.x, y: y - area.y };
  };
  const nodeAt = (at: Point) => {
    const { x, y } = inTarget(at);
    return graph.boxes.nodeAt(x, y);
  };
  const openMenu = (at: Point) => {
    const node = nodeAt(at);
    press = null;
    if (node !== null) actions.openMenu(node, at);
    return node !== null;
  };
  const openByPress = (at: Point) => {
    const isOpen = openMenu(at);
    if (isOpen) ignoreClickOfPress();
    return isOpen;
  };
  const drag = (from: Press, before: Point, now: Point) => {
    if (!from.isDrag && distance(from.start, now) < CLICK_SLOP) return;
    clearTimeout(longPress);
    if (!from.isDrag) {
      from.isDrag = true;
      target.setPointerCapture(from.id);
      target.classList.add('dragged');
      graph.setPointer(null);
    }
    graph.panBy(before.x - now.x, before.y - now.y);
  };
  const pinch = (before: Point, now: Point, other: Point) => {
    const middle = { x: (now.x + other.x) / 2, y: now.y };
    graph.zoomBy(distance(before, other) / Math.max(1, distance(now, other)), inTarget(middle).x);
    graph.panBy((before.x - now.x) / 2, (before.y - now.y) / 2);
  };
  const release = (event: PointerEvent) => {
    clearTimeout(longPress);
    held.delete(event.pointerId);
    target.classList.remove('dragged');
    const ended = press?.id === event.pointerId ? press : null;
    if (ended) press = null;
    return ended;
  };

  return listen(target, {
    pointerdown(event) {
      const start = pointOf(event);
      held.set(event.pointerId, start);
      clickCount = 1;
      clearTimeout(longPress);
      press = event.button === 0 && held.size === 1 ? { id: event.pointerId, start, isDrag: false } : null;
      if (press && event.pointerType === 'touch') longPress = setTimeout(openByPress, LONG_PRESS_MILLISECONDS, start);
    },
    mousedown(event) {
      clickCount = event.detail;
    },
    pointermove(event) {
      const now = pointOf(event);
      if (event.pointerType !== 'touch' && !press?.isDrag) graph.setPointer(inTarget(now));
      const before = held.get(event.pointerId);
      if (!before) return;
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      if (other) pinch(before, now, other);
      else if (press) drag(press, before, now);
      // A press that has not moved far enough yet is counted from where it began.
      if (other || press?.isDrag !== false) held.set(event.pointerId, now);
    },
    pointerleave() {
      graph.setPointer(null);
    },
    pointercancel: release,
    pointerup(event) {
      const ended = release(event);
      if (!ended || ended.isDrag || clickCount !== 1) return;
      const { x, y } = inTarget(pointOf(event));
      // What is gathered is seen from nearer.
      if (graph.boxes.isThinAt(x, y)) graph.zoomBy(1 / THIN_ZOOM, x, true);
      else actions.pick(nodeAt(pointOf(event)), event);
    },
    // Two fingers are a pinch, whichever way they move: the browser would scroll.
    touchstart(event) {
      if (event.touches.length > 1) event.preventDefault();
    },
    contextmenu(event) {
      clearTimeout(longPress);
      if (openByPress(pointOf(event))) event.preventDefault();
    },
  });
}

/** Lifting the finger that opened a menu may click what is now below it, which the reader did not mean: only the next press does. */
function ignoreClickOfPress(): void {
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  const ignore = (event: MouseEvent) => {
    // A click by key comes of no press.
    if (event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', ignore, options);
  addEventListener('pointerdown', () => stop.abort(), options);
}

function pointOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
