import type { TimeChoice } from '../../model/time/time-choice.js';
import { beginDrag, dragTo, gripAt, type TimeDrag } from '../../model/time/time-drag.js';
import { isSameTime, rangesOf } from '../../model/time/time-ranges.js';
import { atMoment } from './time-keys.js';
import type { TimelineView } from './timeline-view.js';

/** CSS pixels: less is a click. */
const MIN_DRAG = 4;
/** CSS pixels around an edge or the peak that count as on it. */
const MOUSE_REACH = 6;
const FINGER_REACH = 16;

interface Press {
  readonly x: number;
  readonly drag: TimeDrag;
  readonly before: TimeChoice | null;
  isDragging: boolean;
}

/**
 * Selects time on the plot. A drag selects a range, or moves the one or the edge that it begins on; a click selects an
 * instant, a second one at the same place clears it. A vertical drag on a touch screen scrolls the page.
 */
export function followTimePointer(plot: HTMLElement, view: TimelineView): () => void {
  const { sliceCount, span, cursor, isComparing } = view;
  let press: Press | null = null;
  /** Where pointers are that are down, by their ids. */
  const held = new Map<number, number>();

  /** In slices from the start of the run. */
  const placeOf = (event: MouseEvent) => {
    const { left, width } = plot.getBoundingClientRect();
    const shown = span.peek();
    return shown.left + ((event.clientX - left) / width) * (shown.right - shown.left);
  };
  const sliceOf = (event: MouseEvent) => Math.min(sliceCount - 1, Math.max(0, Math.floor(placeOf(event))));
  const reachOf = (event: MouseEvent) => {
    const isMouse = !('pointerType' in event) || event.pointerType === 'mouse';
    const shown = span.peek();
    return ((isMouse ? MOUSE_REACH : FINGER_REACH) / plot.clientWidth) * (shown.right - shown.left);
  };

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    held.set(event.pointerId, event.clientX);
    // Two fingers zoom.
    if (held.size > 1) cancel(event);
    if (held.size > 1 || press) return;
    const before = view.latest();
    const drag = beginDrag(before, placeOf(event), reachOf(event), event.shiftKey || isComparing.value);
    press = { x: event.clientX, drag, before, isDragging: false };
    plot.setPointerCapture(event.pointerId);
  };
  const pinch = (event: PointerEvent, before: number, other: number) => {
    const { left, width } = plot.getBoundingClientRect();
    const now = event.clientX;
    held.set(event.pointerId, now);
    const factor = Math.max(1, Math.abs(before - other)) / Math.max(1, Math.abs(now - other));
    view.zoomBy(factor, ((now + other) / 2 - left) / width);
    view.panBy((before - now) / 2 / width);
  };
  const onMove = (event: PointerEvent) => {
    const before = held.get(event.pointerId);
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    if (before !== undefined && other !== undefined) {
      pinch(event, before, other);
      return;
    }
    if (!press) {
      if (event.pointerType === 'mouse') cursor.value = sliceOf(event);
      plot.dataset.grip = gripAt(rangesOf(view.latest()), placeOf(event), reachOf(event))?.part ?? '';
      return;
    }
    if (!press.isDragging && Math.abs(event.clientX - press.x) < MIN_DRAG) return;
    press.isDragging = true;
    view.keepChoosing(true);
    cursor.value = null;
    view.choose(dragTo(press.drag, placeOf(event), sliceCount), event.timeStamp);
  };
  const onUp = (event: PointerEvent) => {
    held.delete(event.pointerId);
    if (!press) return;
    const { isDragging, drag } = press;
    press = null;
    if (isDragging) {
      isComparing.value = false;
      view.keepChoosing(false);
    } else if (drag.grip.letter !== 'b' || drag.grip.part !== 'new') click(event);
  };
  const click = (event: PointerEvent) => {
    if (view.pick) {
      const rows = [...plot.querySelectorAll<HTMLElement>('[data-track]')];
      const row = rows.find((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top <= event.clientY && event.clientY < bottom;
      });
      view.picked.value = sliceOf(event);
      view.pick(placeOf(event), row ? Number(row.dataset.track) : null);
      return;
    }
    const instant = atMoment(view, sliceOf(event));
    view.choose(isSameTime(instant, view.latest()) ? null : instant, event.timeStamp);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const peak = view.peak.peek();
    const isPeak = peak !== null && Math.abs(placeOf(event) - peak.place) <= 0.5 + reachOf(event);
    if (isPeak) view.choose(peak.choice, event.timeStamp);
  };
  const onLeave = () => {
    cursor.value = null;
  };
  const onCancel = (event: PointerEvent) => {
    held.delete(event.pointerId);
    cancel(event);
  };
  /** The page is scrolled after all, or the reader has changed their mind. */
  const cancel = (event: Event) => {
    if (press?.isDragging) {
      view.choose(press.before, event.timeStamp);
      view.keepChoosing(false);
    }
    press = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !press) return;
    event.stopImmediatePropagation();
    cancel(event);
  };

  const stop = new AbortController();
  const { signal } = stop;
  plot.addEventListener('pointerdown', onDown, { signal });
  plot.addEventListener('pointermove', onMove, { signal });
  plot.addEventListener('pointerup', onUp, { signal });
  plot.addEventListener('pointercancel', onCancel, { signal });
  plot.addEventListener('pointerleave', onLeave, { signal });
  plot.addEventListener('dblclick', onDoubleClick, { signal });
  plot.addEventListener('keydown', onKeyDown, { signal });
  return () => stop.abort();
}
