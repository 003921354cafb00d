import { batch } from '@preact/signals';
import { panTo } from '../model/graph/pan.js';
import { followRange, keepWithin } from '../model/graph/visible-range.js';
import { type Range, rangeOf } from '../model/graph/zoom.js';
import { nanosecondsOf, type TimeSpan } from '../model/time/time-span.js';
import type { LensState } from './lens-state.js';
import type { OrderState } from './order-state.js';
import type { PlaceState } from './place-state.js';
import { write } from './write.js';

type TimelineState = Pick<LensState, 'report' | 'timeSpan'> &
  Pick<OrderState, 'ordered' | 'timeInView'> &
  Pick<PlaceState, 'zoom' | 'pan'>;

/**
 * Shows a part of the run in the timeline; what is looked at stays. Calls in order of time go with it.
 * @param before what it shows now
 * @param whole all that it can show
 */
export function zoomTimeline(state: TimelineState, span: TimeSpan, before: TimeSpan, whole: TimeSpan): void {
  const { report, timeInView } = state;
  batch(() => {
    write(state.timeSpan, span.left === whole.left && span.right === whole.right ? null : span);
    const [from, to] = [before, span].map((one) => nanosecondsOf(one, report.time));
    if (timeInView.value) showTime(state, followRange(timeInView.value, from, to));
  });
}

/** Calls in order of time begin with what the timeline shows. */
export function showTimelineSpan(state: TimelineState): void {
  const { timeSpan, report } = state;
  if (timeSpan.value) showTime(state, nanosecondsOf(timeSpan.value, report.time));
}

function showTime({ ordered, timeInView, zoom, pan }: TimelineState, range: Range): void {
  const calls = ordered.value;
  if (!calls || range === timeInView.value) return;
  const whole = rangeOf(calls.profile, calls.times, 0);
  const { left, right } = keepWithin(range, whole);
  write(zoom, 0);
  write(pan, left <= whole.left && right >= whole.right ? null : panTo({ left, right }, whole));
}
