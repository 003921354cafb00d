import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ViewFigures } from '../model/figures/run-figures.js';
import type { FrameNames } from '../model/names/frame-names.js';
import { type OrderedCalls, orderCalls } from '../model/order/order-calls.js';
import { type SampleTrack, sampleTracks } from '../model/order/sample-tracks.js';
import { shownRange } from '../model/order/shown-range.js';
import { trackFigures } from '../model/order/track-figures.js';
import { exactPattern } from '../model/query/pattern.js';
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
  /** What the track has in merged calls. @param whole what all tracks have */
  figuresInTrack(whole: ViewFigures): ViewFigures | null;
}

export function createOrderState(
  { lens, shownMetric }: LensState,
  { callees, names, steps }: ShapeState,
  { tab }: Pick<PageState, 'tab'>,
): OrderState {
  const chosenTrack = signal('');
  const tracks = computed(() => sampleTracks(lens.value.report, shownMetric.value));
  const track = computed(() => {
    const chosen = tracks.value.find((one) => trackName(names, one) === chosenTrack.value);
    // One that the filters leave alone is the one that is meant.
    const alone = chosen ? undefined : tracks.value.find((one) => isShownAlone({ steps, names }, one));
    return chosen ?? alone ?? tracks.value[0] ?? null;
  });
  const ordered = computed(() => {
    if (tab.value !== 'order' || track.value === null) return null;
    const { report, time } = lens.value;
    return orderCalls(callees.value, report, shownMetric.value, track.value, shownRange(report.time, time));
  });
  const figuresInTrack = (whole: ViewFigures) => {
    if (tab.value !== 'order' || track.value === null) return null;
    const { report, time } = lens.value;
    const range = shownRange(report.time, time);
    return trackFigures(callees.value, report, track.value, range, shownMetric.value, whole);
  };
  return { tracks, chosenTrack, track, ordered, figuresInTrack };
}

/** `node 4711, worker 1`; a run without tracks is the whole program. */
export function trackName(names: Pick<FrameNames, 'fullName'>, { frames }: SampleTrack): string {
  return frames.length === 0 ? names.fullName(0) : frames.map((frame) => names.fullName(frame)).join(', ');
}

/** Whether the query leaves this track alone. */
export function isShownAlone({ steps, names }: Pick<ShapeState, 'steps' | 'names'>, { frames }: SampleTrack): boolean {
  const shown = steps.value.flatMap((step) => (step.kind === 'show' ? [step.pattern] : []));
  return frames.length > 0 && frames.every((frame) => shown.includes(trackPattern(names, frame)));
}

/** What shows stacks of a track alone, see NamePattern. */
export function trackPattern(names: FrameNames, frame: number): string {
  return exactPattern(names.fullName(frame));
}
