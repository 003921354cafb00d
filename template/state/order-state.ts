import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { FrameNames } from '../model/names/frame-names.js';
import { type OrderedCalls, orderCalls } from '../model/order/order-calls.js';
import { type SampleTrack, sampleTracks } from '../model/order/sample-tracks.js';
import { shownRange } from '../model/order/shown-range.js';
import type { LensState } from './lens-state.js';
import type { PageState } from './page-state.js';
import type { ShapeState } from './shape-state.js';

/** The calls of one track in order of time. */
export interface OrderState {
  /** Of the run that is shown, the busiest first; none where the time of samples is not known. */
  readonly tracks: ReadonlySignal<readonly SampleTrack[]>;
  /** Name of the chosen track, see trackName; "" for the busiest. */
  readonly chosenTrack: ReadonlySignal<string>;
  /** The track that is shown. */
  readonly track: ReadonlySignal<SampleTrack | null>;
  /** Null where another view is open. */
  readonly ordered: ReadonlySignal<OrderedCalls | null>;
}

export function createOrderState(
  { lens, shownMetric }: LensState,
  { callees, names }: ShapeState,
  { tab }: Pick<PageState, 'tab'>,
): OrderState {
  const chosenTrack = signal('');
  const tracks = computed(() => sampleTracks(lens.value.report, shownMetric.value));
  const track = computed(() => {
    const chosen = tracks.value.find((one) => trackName(names, one) === chosenTrack.value);
    return chosen ?? tracks.value[0] ?? null;
  });
  const ordered = computed(() => {
    if (tab.value !== 'order' || track.value === null) return null;
    const { report, time } = lens.value;
    return orderCalls(callees.value, report, shownMetric.value, track.value, shownRange(report.time, time));
  });
  return { tracks, chosenTrack, track, ordered };
}

/** `node 4711, worker 1`; a run without tracks is the whole program. */
export function trackName(names: Pick<FrameNames, 'fullName'>, { frames }: SampleTrack): string {
  return frames.length === 0 ? names.fullName(0) : frames.map((frame) => names.fullName(frame)).join(', ');
}
