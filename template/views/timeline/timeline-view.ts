import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type OlderCurve, olderCurve } from '../../model/compare/older-curve.js';
import { type NamedCurve, namedCurves } from '../../model/curves/named-curves.js';
import { holding, keepWithin, moveRange, scaleRange } from '../../model/graph/visible-range.js';
import { reportOfNodes } from '../../model/time/report-of-nodes.js';
import { atKnownMoments, type TimeChoice } from '../../model/time/time-choice.js';
import { isSameTime } from '../../model/time/time-ranges.js';
import type { TimeSpan } from '../../model/time/time-span.js';
import { type Drawing, drawingsOf, type TimelineChart, timelineChart } from '../../model/time/timeline-chart.js';
import { peakOrItsSlice, peakSlice, timelineSeries } from '../../model/time/timeline-series.js';
import { chooseTime, keepChoosingTime } from '../../state/choose-lens.js';
import { selectUnderWay } from '../../state/select-under-way.js';
import type { ViewState } from '../../state/state.js';
import { zoomTimeline } from '../../state/zoom-timeline.js';
import { measureToPaint } from '../page/timing.js';
import { onceAFrame } from './once-a-frame.js';

/** What the timeline's parts share: the run in slices, and what a reader has chosen of the timeline alone. */
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
  /** For each slice what was live when it ended. */
  readonly liveAtEndBytes: Float64Array;
  /** The slice of the peak; null where it is not known. */
  readonly peak: number | null;
  /** What was live at the peak, or where that was not kept, when its slice ended; null where it is not known when it was. */
  readonly atPeak: TimeChoice | null;
  readonly drawings: ReadonlySignal<readonly Drawing[]>;
  readonly drawing: Signal<string>;
  readonly shown: ReadonlySignal<Drawing>;
  readonly chart: ReadonlySignal<TimelineChart>;
  /** Figures over time that are of no call, of the threads that are chosen. */
  readonly curves: ReadonlySignal<readonly NamedCurve[]>;
  /** What the older of two runs did, to the same scale; null where the newer one alone is shown. */
  readonly older: ReadonlySignal<OlderCurve | null>;
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

/** What a reader can tell apart at the closest. */
const MIN_SLICES = 4;

export function createTimelineView(state: ViewState): TimelineView {
  const { report } = state;
  const { sliceMilliseconds, sliceCount } = report.time;
  const run = computed(() => (state.chosenNodes.value ? reportOfNodes(report, state.chosenNodes.value) : report));
  const series = computed(() => timelineSeries(run.value));
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
  const older = computed(() => {
    const before = state.shownOlder.value;
    return before ? olderCurve(state, before, shown.value, rankedBy.value) : null;
  });
  const peak = peakSlice(report);
  const whole = computed<TimeSpan>(() => {
    const curve = older.value;
    const olderSlices = curve ? (curve.values.length * curve.time.sliceMilliseconds) / sliceMilliseconds : 0;
    const { report: seen, runs } = state.lens.value;
    const drawn = shown.value.how === 'tracks' ? [seen, runs?.older.report ?? seen] : [];
    const slices = drawn.map(({ time }) => (time.sliceCount * time.sliceMilliseconds) / sliceMilliseconds);
    return { left: 0, right: Math.max(sliceCount, olderSlices, ...slices) };
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
    get liveAtEndBytes() {
      return series.value.liveAtEndBytes;
    },
    peak,
    atPeak: peakOrItsSlice(report),
    drawings,
    drawing,
    shown,
    chart: computed(() => timelineChart({ ...state, report: run.value }, series.value, shown.value, rankedBy.value)),
    curves: computed(() => {
      const { report: seen, runs } = state.lens.value;
      return namedCurves(seen, state.names, state.chosenTracks.value, runs?.older.report);
    }),
    older,
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
