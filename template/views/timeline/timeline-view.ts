import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Report } from '../../data/report.js';
import { type OtherCurve, otherCurve } from '../../model/compare/other-curve.js';
import { type NamedCurve, namedCurves } from '../../model/curves/named-curves.js';
import { holding, keepWithin, moveRange, scaleRange } from '../../model/graph/visible-range.js';
import type { NamedReport } from '../../model/names/frame-names.js';
import { reportOfNodes } from '../../model/time/report-of-nodes.js';
import { atKnownMoments, type TimeChoice } from '../../model/time/time-choice.js';
import { isSameTime } from '../../model/time/time-ranges.js';
import type { TimeSpan } from '../../model/time/time-span.js';
import { type Drawing, drawingsOf, type TimelineChart, timelineChart } from '../../model/time/timeline-chart.js';
import { peakChoice, peakSlice, timelineSeries } from '../../model/time/timeline-series.js';
import { chooseTime, keepChoosingTime } from '../../state/choose-lens.js';
import { selectUnderWay } from '../../state/select-under-way.js';
import type { ViewState } from '../../state/state.js';
import { zoomTimeline } from '../../state/zoom-timeline.js';
import { measureToPaint } from '../page/timing.js';
import { onceAFrame } from './once-a-frame.js';

/** What the timeline's parts share: the run in slices, of two runs in the newer one's, and what a reader has chosen of the timeline alone. */
export interface TimelineView {
  readonly state: ViewState;
  readonly sliceCount: number;
  readonly sliceMilliseconds: number;
  /** All that there is to show: the run, or more where an older one took longer. */
  readonly whole: ReadonlySignal<TimeSpan>;
  /** The part of it that is shown. */
  readonly span: ReadonlySignal<TimeSpan>;
  /** What is in view of calls in order of time, in slices; null where another view is open. */
  readonly inOrder: ReadonlySignal<TimeSpan | null>;
  /** The run whose values are areas: the one that is shown alone, of both the newer one. */
  readonly drawnRun: ReadonlySignal<Report>;
  /** How many of the timeline's slices one of that run is wide. */
  readonly drawnScale: ReadonlySignal<number>;
  /** For each of that run's slices what was live when it ended. */
  readonly liveAtEndBytes: ReadonlySignal<Float64Array>;
  /** Of the run that is drawn; null where it is not known. */
  readonly peak: ReadonlySignal<DrawnPeak | null>;
  readonly drawings: ReadonlySignal<readonly Drawing[]>;
  readonly drawing: Signal<string>;
  readonly shown: ReadonlySignal<Drawing>;
  readonly chart: ReadonlySignal<TimelineChart>;
  /** Figures over time that are of no call, of the threads that are chosen. */
  readonly curves: ReadonlySignal<readonly NamedCurve[]>;
  /** What the other of two runs did, to the same scale; null where the newer one alone is shown. */
  readonly other: ReadonlySignal<OtherCurve | null>;
  readonly isExpanded: Signal<boolean>;
  /** Whether the next drag draws range B. */
  readonly isComparing: Signal<boolean>;
  /** The slice under the pointer. */
  readonly cursor: Signal<number | null>;
  /** What is chosen, or will be in the next frame. */
  latest(): TimeChoice | null;
  /** The slice that was last clicked, where a click selects what was under way; keys start there. */
  readonly picked: Signal<number>;
  /**
   * Selects the call that was under way at a moment, in slices from the run's start; of which track, by its node. Null where moments
   * are not of samples.
   */
  readonly pick: ((slices: number, trackNode: number | null) => void) | null;
  /** Says that a choice is under way, or that the last one made is the one that was meant. */
  keepChoosing(isUnderWay: boolean): void;
  /** Shows a part of the run, or as much of it as there is. */
  zoomTo(span: TimeSpan): void;
  /** Shows less or more, from 0 at the plot's left edge to 1 around a place that stays. */
  zoomBy(factor: number, at: number): void;
  /** Moves what is shown, in shares of the plot. */
  panBy(shares: number): void;
  /** Looks at a time in every view; while a frame is under way the last one waits. */
  choose(choice: TimeChoice | null, eventMilliseconds: number): void;
}

/** When the most was live, in the timeline's slices. */
interface DrawnPeak {
  /** The one that it lies in. */
  readonly slice: number;
  /** Where it stands: in the middle of what is known of it. */
  readonly place: number;
  readonly bytes: number;
  /** What was live at it, or where that was not kept, when its slice ended. */
  readonly choice: TimeChoice;
}

/** What a reader can tell apart at the closest. */
const MIN_SLICES = 4;

export function createTimelineView(state: ViewState): TimelineView {
  const { report } = state;
  const { sliceMilliseconds, sliceCount } = report.time;
  // Of an older run whose time is not known, that is not what is looked at here.
  const drawnRun = computed(() => {
    const seen = state.lens.value.report;
    return seen.time.sliceMilliseconds > 0 ? seen : report;
  });
  const otherRun = computed(() => (drawnRun.value === report ? state.shownOlder.value : report));
  const scaleOf = ({ time }: Report) => time.sliceMilliseconds / sliceMilliseconds;
  const ofChosen = (run: Report) => (state.chosenNodes.value ? reportOfNodes(run, state.chosenNodes.value) : run);
  const named = computed<NamedReport>(() => ({ ...state, report: ofChosen(drawnRun.value) }));
  const series = computed(() => timelineSeries(named.value.report));
  const drawings = computed(() => drawingsOf(report, series.value));
  const drawing = signal(drawings.peek()[0].key);
  const soon = onceAFrame();
  const shown = computed(() => drawings.value.find(({ key }) => key === drawing.value) ?? drawings.value[0]);
  // The functions of a level are those of its metric that is shown: at the peak, or at the end.
  const rankedBy = computed(() => {
    const metric = report.facts.metrics[state.metricIndex.value];
    const isAlike = metric.timeDelta === report.facts.metrics[shown.value.metric]?.timeDelta;
    return isAlike ? state.metricIndex.value : shown.value.metric;
  });
  const other = computed(() => {
    const run = otherRun.value;
    return run ? otherCurve({ ...state, report: ofChosen(run) }, shown.value, rankedBy.value) : null;
  });
  const peak = computed<DrawnPeak | null>(() => {
    const run = drawnRun.value;
    const own = peakSlice(run);
    if (own === null) return null;
    const place = (own + 0.5) * scaleOf(run);
    const slice = Math.min(sliceCount - 1, Math.floor(place));
    // A choice is of both runs, whichever is shown.
    const choice = peakChoice(report) && peakChoice(run);
    return { slice, place, bytes: run.time.maximumLiveBytes[own], choice: choice ?? { kind: 'instant', slice } };
  });
  const whole = computed<TimeSpan>(() => {
    const runs = [drawnRun.value, otherRun.value ?? drawnRun.value];
    return { left: 0, right: Math.max(sliceCount, ...runs.map((run) => run.time.sliceCount * scaleOf(run))) };
  });
  const inOrder = computed(() => {
    const range = state.timeInView.value;
    return range && { left: range.left / (sliceMilliseconds * 1e6), right: range.right / (sliceMilliseconds * 1e6) };
  });
  const span = computed(() => {
    const chosen = state.timeSpan.value ? keepWithin(state.timeSpan.value, whole.value) : whole.value;
    // Calls that are of a chosen time alone cannot go with the timeline.
    return inOrder.value && !state.time.value ? holding(chosen, inOrder.value) : chosen;
  });
  const zoomTo = (wanted: TimeSpan) => zoomTimeline(state, keepWithin(wanted, whole.value), span.value, whole.value);
  let next: { readonly choice: TimeChoice | null; isLast: boolean } | null = null;
  return {
    state,
    sliceCount,
    sliceMilliseconds,
    whole,
    span,
    inOrder,
    zoomTo,
    zoomBy: (factor, at) => zoomTo(scaleRange(span.value, factor, at, whole.value, MIN_SLICES)),
    panBy: (shares) => zoomTo(moveRange(span.value, shares * (span.value.right - span.value.left), whole.value)),
    drawnRun,
    drawnScale: computed(() => scaleOf(drawnRun.value)),
    liveAtEndBytes: computed(() => series.value.liveAtEndBytes),
    peak,
    drawings,
    drawing,
    shown,
    chart: computed(() => timelineChart(named.value, series.value, shown.value, rankedBy.value)),
    curves: computed(() => {
      const { report: seen, runs } = state.lens.value;
      return namedCurves(seen, state.names, state.chosenTracks.value, runs?.older.report);
    }),
    other,
    isExpanded: signal(false),
    picked: signal(0),
    isComparing: signal(false),
    cursor: signal(null),
    pick:
      report.samples.node.length > 0
        ? (slices, track) => selectUnderWay(state, slices * sliceMilliseconds * 1e6, track)
        : null,
    latest: () => (next ? next.choice : state.time.peek()),
    keepChoosing(isUnderWay) {
      if (next) next.isLast = !isUnderWay;
      if (isUnderWay || !next) keepChoosingTime(state, isUnderWay);
    },
    choose(wanted, eventMilliseconds) {
      const choice = atKnownMoments(wanted, report.time);
      const asked = { choice, isLast: false };
      next = asked;
      soon(() => {
        next = null;
        if (!isSameTime(choice, state.time.value)) {
          chooseTime(state, choice);
          measureToPaint('flamefile:range', eventMilliseconds);
        }
        if (asked.isLast) keepChoosingTime(state, false);
      });
    },
  };
}
