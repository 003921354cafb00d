import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { timeIn } from '../../../../template/data/unit.js';
import { panTo } from '../../../../template/model/graph/pan.js';
import { chooseTime, showRun } from '../../../../template/state/choose-lens.js';
import { chooseTab } from '../../../../template/state/choose-view.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { moveTo } from '../../../../template/state/navigate.js';
import type { ViewState } from '../../../../template/state/state.js';
import { createTimelineView, type TimelineView } from '../../../../template/views/timeline/timeline-view.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

// One second, of two threads.
const REPORT = reportFromSamples(
  `0+600000000 thread:a;main;parse 600
   600000000+400000000 thread:a;main 400
   0+1000000000 thread:b;work 1000`,
  [sampledMetric('cpu', { unit: timeIn(1e6) })],
);

function opened(): { state: ViewState; timeline: TimelineView } {
  const state = createViewState(REPORT);
  return { state, timeline: createTimelineView(state) };
}

function openedInOrder() {
  const page = opened();
  chooseTab(page.state, 'order');
  return page;
}

/** A part of the run in thousandths of it. */
function zoomTimeline({ zoomTo, sliceCount }: TimelineView, from: number, to: number): void {
  zoomTo({ left: (sliceCount * from) / 1000, right: (sliceCount * to) / 1000 });
}

/** Milliseconds. */
function zoomOrder(state: ViewState, from: number, to: number): void {
  moveTo(state, panTo({ left: from * 1e6, right: to * 1e6 }, { left: 0, right: 1e9 }));
}

/** What each of both shows, in milliseconds. */
function shown({ state, timeline }: ReturnType<typeof opened>) {
  const { sliceMilliseconds } = timeline;
  const { left, right } = timeline.span.value;
  const order = state.timeInView.value;
  return {
    timeline: [left * sliceMilliseconds, right * sliceMilliseconds].map(Math.round),
    order: order && [order.left / 1e6, order.right / 1e6].map(Math.round),
  };
}

describe('the timeline and the calls in order of time', () => {
  test('show the same time: the calls go with the timeline', () => {
    const page = openedInOrder();
    zoomTimeline(page.timeline, 200, 400);
    expect(shown(page)).toEqual({ timeline: [200, 400], order: [200, 400] });
    page.timeline.panBy(1);
    expect(shown(page)).toEqual({ timeline: [400, 600], order: [400, 600] });
    page.timeline.zoomTo(page.timeline.whole.value);
    expect(shown(page)).toEqual({ timeline: [0, 1000], order: [0, 1000] });
  });

  test('a closer look at the calls leaves the timeline, as long as it shows them', () => {
    const page = openedInOrder();
    zoomTimeline(page.timeline, 200, 400);
    zoomOrder(page.state, 250, 300);
    expect(shown(page)).toEqual({ timeline: [200, 400], order: [250, 300] });
    zoomTimeline(page.timeline, 100, 500);
    expect(shown(page)).toEqual({ timeline: [100, 500], order: [250, 300] });
    zoomTimeline(page.timeline, 600, 700);
    expect(shown(page)).toEqual({ timeline: [600, 700], order: [600, 650] });
  });

  test('the timeline goes with calls that would be out of its sight', () => {
    const page = openedInOrder();
    zoomTimeline(page.timeline, 200, 400);
    zoomOrder(page.state, 350, 450);
    expect(shown(page)).toEqual({ timeline: [250, 450], order: [350, 450] });
    zoomOrder(page.state, 300, 900);
    expect(shown(page)).toEqual({ timeline: [300, 900], order: [300, 900] });
  });

  test('a timeline that is zoomed says where the calls begin when they are opened', () => {
    const page = opened();
    zoomTimeline(page.timeline, 200, 400);
    expect(shown(page)).toEqual({ timeline: [200, 400], order: null });
    chooseTab(page.state, 'order');
    expect(shown(page)).toEqual({ timeline: [200, 400], order: [200, 400] });
    chooseTab(page.state, 'graph');
    expect(shown(page).timeline).toEqual([200, 400]);
  });

  test('beside a chosen time the timeline goes where it is moved', () => {
    const page = openedInOrder();
    const { timeline, state } = page;
    chooseTime(state, { kind: 'range', fromSlice: timeline.sliceCount * 0.25, toSlice: timeline.sliceCount * 0.5 });
    zoomTimeline(timeline, 600, 800);
    expect(shown(page)).toEqual({ timeline: [600, 800], order: [300, 500] });
  });
});

describe('of two runs', () => {
  // The newer one has its peak at 5 ms of 16, the older one at 10 ms of 40: their slices are of different lengths.
  const state = createViewState(
    combineReports(
      reportFromStacks('main;parse  +100\n@5\nmain;parse  +400\n@6\nmain;parse  -400\n@16'),
      reportFromStacks('main;parse  +100\n@10\nmain;print  +800\n@11\nmain;print  -800\n@40'),
    ),
  );
  const timeline = createTimelineView(state);
  const { other, chart, peak } = timeline;
  /** Milliseconds after the start. */
  const peakMilliseconds = () => (peak.value?.place ?? 0) * timeline.sliceMilliseconds;

  test('the old one is drawn over the new one in their difference, and the new one alone has nothing beside it', () => {
    showRun(state, 'difference');
    expect([chart.value.maximum, other.value?.maximum]).toEqual([500, 900]);
    showRun(state, 'newer');
    expect([chart.value.maximum, other.value]).toEqual([500, null]);
  });

  test('the old one is what is looked at where it is shown, with its peak, and the new one lies over it', () => {
    showRun(state, 'newer');
    expect(peak.value).toMatchObject({ bytes: 500, choice: { kind: 'peak' } });
    expect(Math.floor(peakMilliseconds())).toBe(5);
    showRun(state, 'older');
    expect([chart.value.maximum, other.value?.maximum]).toEqual([900, 500]);
    expect(peak.value).toMatchObject({ bytes: 900, choice: { kind: 'peak' } });
    expect(Math.floor(peakMilliseconds())).toBe(10);
  });

  test('memory by function is that of the run that is shown', () => {
    timeline.drawing.value = 'memory-functions';
    const functions = () =>
      chart.value.layers.map(({ frame }) => (frame === null ? 'others' : state.names.fullName(frame)));
    showRun(state, 'newer');
    chooseTime(state, null);
    expect(functions()).toEqual(['parse']);
    showRun(state, 'older');
    expect(functions()).toContain('print');
    timeline.drawing.value = 'memory';
  });
});
