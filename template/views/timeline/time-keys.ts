import { momentChoice, type SlicedTime, type SliceRange, type TimeChoice } from '../../model/time/time-choice.js';
import { rangesOf } from '../../model/time/time-ranges.js';
import { shareInSpan, spanOf } from '../../model/time/time-span.js';
import { anchorOf, extendTime, moveTime } from '../../model/time/time-steps.js';
import { listen } from '../page/listen.js';
import type { TimelineView } from './timeline-view.js';

/** As they lie on a keyboard, as in the graph: shares of what is shown. */
const PANS: Readonly<Record<string, number>> = { KeyA: -0.1, KeyD: 0.1 };

/** How many slices a key moves by. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Keys of the timeline: those of a slider move the selected time, with Shift they extend it, Escape clears it. */
export function followTimeKeys(plot: HTMLElement, view: TimelineView): () => void {
  /** The slice at the end that stays when a range is extended. */
  let anchor: number | null = null;
  const peakSlice = () => view.peak.peek()?.slice ?? null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = view.latest();
    const step = STEPS[event.key];
    if (step !== undefined) {
      view.keepChoosing(true);
      if (!event.shiftKey) anchor = null;
      else if (choice) anchor ??= choice.kind === 'peak' ? peakSlice() : anchorOf(choice);
      view.choose(
        choice ? stepped(choice, step, event.shiftKey) : atMoment(view, peakSlice() ?? view.picked.value),
        event.timeStamp,
      );
      follow(view, step < 0);
    } else if (PANS[event.code] && !event.shiftKey) {
      view.panBy(PANS[event.code]);
    } else if (event.key === 'Escape' && (choice || view.isComparing.value)) {
      if (view.isComparing.value) view.isComparing.value = false;
      else view.choose(null, event.timeStamp);
    } else if (!zoom(view, choice, event.key)) return;
    event.preventDefault();
    // Escape is one step back elsewhere on the page, and arrows are the views'.
    event.stopPropagation();
  };
  const stepped = (choice: TimeChoice, step: number, isExtending: boolean) => {
    const by = Math.min(view.sliceCount, Math.max(-view.sliceCount, step));
    const from: SlicedTime = choice.kind === 'peak' ? { kind: 'instant', slice: peakSlice() ?? 0 } : choice;
    const { slice: moments } = view.state.report.time.moments;
    if (moments.length > 0 && from.kind === 'instant' && !isExtending) return momentBeside(moments, from.slice, by);
    if (isExtending) return extendTime(from, anchor, by, view.sliceCount);
    const moved = moveTime(from, by, view.sliceCount);
    return moved.kind === 'instant' ? atMoment(view, moved.slice) : moved;
  };
  // As long as a key is held down it goes on moving.
  const onEnd = () => view.keepChoosing(false);
  return listen(plot, { keydown: onKeyDown, keyup: onEnd, blur: onEnd });
}

/** Moves what is shown as far as the end of what is chosen that a key moves is in it. */
function follow(view: TimelineView, isBack: boolean): void {
  const choice = view.latest();
  if (choice === null || choice.kind === 'peak') return;
  const { left, right } = view.span.value;
  const moment = choice.kind === 'instant' ? { fromSlice: choice.slice + 1, toSlice: choice.slice + 1 } : null;
  const ends = moment ?? (chosenRange(choice) as SliceRange);
  const place = isBack ? ends.fromSlice : ends.toSlice;
  if (place < left) view.panBy((place - left) / (right - left));
  else if (place > right) view.panBy((place - right) / (right - left));
}

/** The moment that so many others further on is known. */
function momentBeside(moments: Uint32Array, slice: number, by: number): SlicedTime {
  const moment = Math.min(moments.length - 1, Math.max(0, moments.indexOf(slice) + by));
  return { kind: 'instant', slice: moments[moment] };
}

const SCALES: Readonly<Record<string, number>> = { '+': 1 / 2, '=': 1 / 2, '-': 2, '−': 2 };

/** Zooms by a key around what is chosen, to the chosen range, or out again. @returns whether it is such a key */
function zoom(view: TimelineView, choice: TimeChoice | null, key: string): boolean {
  const range = chosenRange(choice);
  if (SCALES[key]) {
    const middle = range
      ? (range.fromSlice + range.toSlice) / 2
      : choice?.kind === 'instant'
        ? choice.slice
        : (view.peak.peek()?.place ?? null);
    const place = middle === null ? 1 / 2 : shareInSpan(view.span.value, middle);
    view.zoomBy(SCALES[key], place >= 0 && place <= 1 ? place : 1 / 2);
  } else if (key === 'Enter' && range) view.zoomTo(spanOf(range));
  else if (key === '0') view.zoomTo(view.whole.value);
  else return false;
  return true;
}

/** The slices of a range, of two those from the first to the last; null of a moment. */
export function chosenRange(choice: TimeChoice | null): SliceRange | null {
  const { a, b } = rangesOf(choice);
  if (!a || !b) return a;
  return { fromSlice: Math.min(a.fromSlice, b.fromSlice), toSlice: Math.max(a.toSlice, b.toSlice) };
}

/** What was live at a moment: in the slice of the peak at the peak itself, elsewhere when the slice ended. */
export function atMoment({ state, peak }: TimelineView, slice: number): TimeChoice {
  const known = peak.peek();
  return slice === known?.slice ? known.choice : momentChoice(state.report.time, slice);
}
