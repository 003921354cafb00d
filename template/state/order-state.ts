import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ViewFigures } from '../model/figures/run-figures.js';
import { type LaneRows, stackLanes } from '../model/graph/lane-rows.js';
import { trackName } from '../model/names/call-name.js';
import type { FrameNames } from '../model/names/frame-names.js';
import { busiestTracks, type TrackChoice } from '../model/order/chosen-tracks.js';
import { type ComparedTrack, comparedTracks } from '../model/order/compared-tracks.js';
import { type OrderedCalls, orderCalls } from '../model/order/order-calls.js';
import { type SampleTrack, sampleTracks } from '../model/order/sample-tracks.js';
import { shownRange } from '../model/order/shown-range.js';
import { trackFigures } from '../model/order/track-figures.js';
import { exactPattern } from '../model/query/pattern.js';
import type { LensState } from './lens-state.js';
import type { PageState } from './page-state.js';
import type { ShapeState } from './shape-state.js';

/** The calls of some tracks in order of time. */
export interface OrderState {
  /** Of the run that is shown, the busiest first; none where the time of samples is not known. */
  readonly tracks: ReadonlySignal<readonly SampleTrack[]>;
  /** The same, and of two runs those of both. */
  readonly comparedTracks: ReadonlySignal<readonly ComparedTrack[]>;
  /** By their names, see trackName. */
  readonly chosenTracks: ReadonlySignal<TrackChoice>;
  /** The tracks that are shown, the busiest first. */
  readonly shownTracks: ReadonlySignal<readonly SampleTrack[]>;
  /** Names of those whose lanes are folded. */
  readonly foldedTracks: ReadonlySignal<readonly string[]>;
  /** Null where another view is open. */
  readonly ordered: ReadonlySignal<OrderedCalls | null>;
  /** Where the lanes of several tracks are; null of one, and where another view is open. */
  readonly lanes: ReadonlySignal<readonly LaneRows[] | null>;
  /** What the shown tracks have in merged calls. @param whole what all tracks have */
  figuresInTracks(whole: ViewFigures): ViewFigures | null;
}

export function createOrderState(
  { lens, shownMetric }: LensState,
  { callees, names, steps }: ShapeState,
  { tab }: Pick<PageState, 'tab'>,
): OrderState {
  const chosenTracks = signal<TrackChoice>('busiest');
  const foldedTracks = signal<readonly string[]>([]);
  const tracks = computed(() => sampleTracks(lens.value.report, shownMetric.value));
  const bothTracks = computed(() => {
    const older = lens.value.runs?.older.report;
    return comparedTracks(tracks.value, older ? sampleTracks(older, shownMetric.value) : []);
  });
  const shownTracks = computed(() => {
    const choice = chosenTracks.value;
    if (choice === 'all') return tracks.value;
    const chosen = tracks.value.filter((one) => choice !== 'busiest' && choice.includes(trackName(names, one)));
    // One that the filters leave alone is the one that is meant.
    const alone = tracks.value.filter((one) => isShownAlone({ steps, names }, one));
    return [chosen, alone].find((some) => some.length > 0) ?? busiestTracks(tracks.value);
  });
  const isOpen = () => tab.value === 'order' && shownTracks.value.length > 0;
  const ordered = computed(() => {
    if (!isOpen()) return null;
    const { report, time } = lens.value;
    return orderCalls(callees.value, report, shownMetric.value, shownTracks.value, shownRange(report.time, time));
  });
  const lanes = computed(() => {
    const calls = ordered.value;
    const laneNames = () => calls?.tracks.map((one) => trackName(names, one)) ?? [];
    return calls && stackLanes(calls.profile, laneNames(), foldedTracks.value);
  });
  const figuresInTracks = (whole: ViewFigures) => {
    if (!isOpen()) return null;
    const { report, time } = lens.value;
    const range = shownRange(report.time, time);
    return trackFigures(callees.value, report, shownTracks.value, range, shownMetric.value, whole);
  };
  return {
    tracks,
    comparedTracks: bothTracks,
    chosenTracks,
    shownTracks,
    foldedTracks,
    ordered,
    lanes,
    figuresInTracks,
  };
}

/** Whether the query leaves this track alone. */
export function isShownAlone(
  { steps, names }: Pick<ShapeState, 'steps' | 'names'>,
  { frames }: Pick<SampleTrack, 'frames'>,
): boolean {
  const shown = steps.value.flatMap((step) => (step.kind === 'show' ? [step.pattern] : []));
  return frames.length > 0 && frames.every((frame) => shown.includes(trackPattern(names, frame)));
}

/** What shows stacks of a track alone, see NamePattern. */
export function trackPattern(names: FrameNames, frame: number): string {
  return exactPattern(names.fullName(frame));
}
