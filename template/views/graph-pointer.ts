import { select, type ViewState, zoomTo } from '../state.js';
import type { GraphCanvas } from './graph-canvas.js';
import { measureToPaint } from './timing.js';

/** CSS pixels; a press that moves further is not a click. */
const CLICK_SLOP = 4;

/** Hover, click and tap on the graph: a click selects a box and zooms to it. */
export function followPointer(target: HTMLElement, graph: GraphCanvas, state: ViewState): () => void {
  let press: { id: number; x: number; y: number } | null = null;

  const handlers = {
    pointerdown(event: PointerEvent) {
      press = event.button === 0 ? { id: event.pointerId, x: event.clientX, y: event.clientY } : null;
    },
    pointermove(event: PointerEvent) {
      if (event.pointerType !== 'touch') graph.setPointer({ x: event.offsetX, y: event.offsetY });
    },
    pointerleave() {
      graph.setPointer(null);
    },
    pointercancel() {
      press = null;
    },
    pointerup(event: PointerEvent) {
      const from = press;
      press = null;
      if (from?.id !== event.pointerId) return;
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) >= CLICK_SLOP) return;
      const box = graph.boxAt(event.offsetX, event.offsetY);
      if (!box) return select(state, null);
      // A rest of narrow siblings is best seen from their caller.
      const node = box.nodeCount === 1 ? box.node : state.profile.value.parents[box.node];
      select(state, node);
      zoomTo(state, node);
      measureToPaint('flamefile:zoom', event.timeStamp);
    },
  };
  return listen(target, handlers);
}

type Handlers = { [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void };

/** Adds event listeners and returns what takes them away again. */
export function listen(target: HTMLElement, handlers: Handlers): () => void {
  const entries = Object.entries(handlers) as [string, EventListener][];
  for (const [name, handler] of entries) target.addEventListener(name, handler);
  return () => {
    for (const [name, handler] of entries) target.removeEventListener(name, handler);
  };
}
