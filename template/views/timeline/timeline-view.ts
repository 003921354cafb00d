import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { TimeChoice } from '../../model/time/time-choice.js';
import { isSameTime } from '../../model/time/time-ranges.js';
import { type Drawing, drawingsOf, type TimelineChart, timelineChart } from '../../model/time/timeline-chart.js';
import { peakSlice, timelineSeries } from '../../model/time/timeline-series.js';
import { chooseTime, type ViewState } from '../../state.js';
import { measureToPaint } from '../timing.js';
import { onceAFrame } from './once-a-frame.js';

/** What the timeline's parts share: the run in slices, and what a reader has chosen of the timeline alone. */
export interface TimelineView {
  readonly state: ViewState;
  readonly sliceCount: number;
  readonly sliceMilliseconds: number;
  /** The slice of the peak; null where it is not known. */
  readonly peak: number | null;
  readonly drawings: ReadonlySignal<readonly Drawing[]>;
  readonly drawing: Signal<string>;
  readonly chart: ReadonlySignal<TimelineChart>;
  readonly isExpanded: Signal<boolean>;
  /** Whether the next drag draws range B. */
  readonly isComparing: Signal<boolean>;
  /** The slice under the pointer. */
  readonly cursor: Signal<number | null>;
  /** What is chosen, or will be in the next frame. */
  latest(): TimeChoice | null;
  /** Looks at a time in every view; while a frame is under way the last one waits. */
  choose(choice: TimeChoice | null, eventMilliseconds: number): void;
}

export function createTimelineView(state: ViewState): TimelineView {
  const { report } = state;
  const series = timelineSeries(report);
  const drawing = signal('memory');
  const drawings = computed(() => drawingsOf(report.facts, series));
  const soon = onceAFrame();
  let next: { readonly choice: TimeChoice | null } | null = null;
  return {
    state,
    sliceCount: report.time.maximumLiveBytes.length,
    sliceMilliseconds: report.time.sliceMilliseconds,
    peak: peakSlice(report),
    drawings,
    drawing,
    chart: computed(() => {
      const all = drawings.value;
      const shown = all.find(({ key }) => key === drawing.value) ?? all[0];
      const metric = report.facts.metrics[state.metricIndex.value];
      // The functions of a level are those of its metric that is shown: at the peak, or at the end.
      const isAlike = metric.timeDelta === report.facts.metrics[shown.metric]?.timeDelta;
      return timelineChart(state, series, shown, isAlike ? state.metricIndex.value : shown.metric);
    }),
    isExpanded: signal(false),
    isComparing: signal(false),
    cursor: signal(null),
    latest: () => (next ? next.choice : state.time.peek()),
    choose(choice, eventMilliseconds) {
      next = { choice };
      soon(() => {
        next = null;
        if (isSameTime(choice, state.time.value)) return;
        chooseTime(state, choice);
        measureToPaint('flamefile:range', eventMilliseconds);
      });
    },
  };
}
