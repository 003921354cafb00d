import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  framesOfMarkTracks,
  type ListedMarks,
  listMarks,
  timelineMarks as marksOfTimeline,
  withOuterTracks,
} from '../model/marks/listed-marks.js';
import { LONGEST_FIRST, type MarkOrder } from '../model/marks/mark-order.js';
import { trackName } from '../model/names/call-name.js';
import { shownRange } from '../model/order/shown-range.js';
import { isOverTime } from '../model/time/time-choice.js';
import type { LensState } from './lens-state.js';
import type { OrderState } from './order-state.js';
import type { ShapeState } from './shape-state.js';

/** How marks are listed: one by one, or those of one name together; the first is chosen first. */
export const MARK_GROUPINGS = ['each', 'name'] as const;
export type MarkGrouping = (typeof MARK_GROUPINGS)[number];

/** What the trace names, of the run that is shown, and which of that is asked for. */
export interface MarksState {
  /** See NamePattern; "" for all. */
  readonly markText: ReadonlySignal<string>;
  /** "" for all. */
  readonly markKind: ReadonlySignal<string>;
  readonly markGrouping: ReadonlySignal<MarkGrouping>;
  readonly markOrder: ReadonlySignal<MarkOrder>;
  /** The selected mark, a row of the table of marks; null for none. */
  readonly mark: ReadonlySignal<number | null>;
  /** Nodes of the threads that are chosen, and of what they belong to; null for all. Marks and curves are of these. */
  readonly chosenTracks: ReadonlySignal<ReadonlySet<number> | null>;
  /** Of the time and the threads that are looked at. */
  readonly listedMarks: ReadonlySignal<ListedMarks>;
  /** Rows for the timeline, whatever the time that is looked at: what is asked for, otherwise what is notable. */
  readonly timelineMarks: ReadonlySignal<Uint32Array>;
  /** By its node the name of each track that marks are of; "" for the whole run. */
  readonly markTracks: ReadonlySignal<ReadonlyMap<number, string>>;
}

export function createMarksState(
  { lens }: LensState,
  { names }: ShapeState,
  { tracks, chosenNodes }: Pick<OrderState, 'tracks' | 'chosenNodes'>,
): MarksState {
  const markText = signal('');
  const markKind = signal('');
  const mark = signal<number | null>(null);
  const chosenTracks = computed(() => {
    const isChosen = chosenNodes.value;
    if (isChosen === null) return null;
    const { report } = lens.value;
    // There may be marks and curves of threads of which there are no samples.
    const ofCurves = report.facts.curves.map(({ node }) => node);
    const all = new Set([...tracks.value.map(({ node }) => node), ...report.marks.track, ...ofCurves]);
    return withOuterTracks(
      report,
      [...all].filter((node) => node !== 0 && isChosen[node] === 1),
    );
  });
  const asked = computed(() => ({ text: markText.value, kind: markKind.value, tracks: chosenTracks.value }));
  const listedMarks = computed(() => {
    const { report, time } = lens.value;
    const range = time && isOverTime(time) ? shownRange(report.time, time) : null;
    return listMarks(report, { ...asked.value, range });
  });
  const timelineMarks = computed(() => {
    const { report } = lens.value;
    const { rows } = listMarks(report, { ...asked.value, range: null });
    return markText.value === '' && markKind.value === '' ? marksOfTimeline(report, rows) : rows;
  });
  const markTracks = computed(() => {
    const paths = Array.from(framesOfMarkTracks(lens.value.report));
    return new Map(paths.map(([track, frames]) => [track, track === 0 ? '' : trackName(names, { frames })]));
  });
  return {
    markText,
    markKind,
    markGrouping: signal<MarkGrouping>(MARK_GROUPINGS[0]),
    markOrder: signal(LONGEST_FIRST),
    mark,
    chosenTracks,
    listedMarks,
    timelineMarks,
    markTracks,
  };
}
