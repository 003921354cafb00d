import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listTopFunctions } from '../../../generator/fold/summary/top-functions.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { formatExactly } from '../../../template/data/format.js';
import { totalOf } from '../../../template/model/calls/profile.js';
import { describeNode } from '../../../template/model/graph/describe-box.js';
import { calleesHalf, callersHalf } from '../../../template/model/graph/sandwich.js';
import { formatQuery } from '../../../template/model/query/query.js';
import { functionRows } from '../../../template/model/table/function-rows.js';
import { shownColumns } from '../../../template/model/table/metric-column.js';
import { findNeighbours } from '../../../template/model/table/neighbours.js';
import type { TimeChoice } from '../../../template/model/time/time-choice.js';
import { chooseMetric, chooseTime } from '../../../template/state/choose-lens.js';
import { setQuery } from '../../../template/state/choose-shape.js';
import { chooseTab } from '../../../template/state/choose-view.js';
import { createViewState } from '../../../template/state/create-state.js';
import { measureOf } from '../../../template/state/measure.js';
import type { ViewState } from '../../../template/state/state.js';
import { subjectsOf } from '../../../template/views/selection/figure-subjects.js';
import {
  foldStacks,
  invertStacks,
  type Stack,
  selfByBox,
  shapeStacks,
  totalsByBox,
} from '../../helpers/naive-stacks.js';
import {
  type BothSteps,
  eventRuns,
  type Metric,
  replay,
  reportOf,
  someMetrics,
  someSteps,
  someTimes,
  stacksWith,
} from '../../helpers/replayed-runs.js';
import { FIGURES_ALONE } from '../../helpers/stacks.js';
import { boxText } from '../model/shape/shapes.js';

/** What the list of stacks says of boxes and of paths of boxes, outermost first. */
interface Naive {
  readonly stacks: readonly Stack[];
  readonly totals: ReadonlyMap<string, number>;
  readonly selfs: ReadonlyMap<string, number>;
}

function naiveOf(stacks: readonly Stack[]): Naive {
  return { stacks, totals: totalsByBox(stacks, 0), selfs: selfByBox(stacks, 0) };
}

function pathOf({ profile }: ViewState, node: number): string[] {
  const { tree, parents } = profile.value;
  const path: string[] = [];
  for (let at = node; at !== 0; at = parents[at]) path.unshift(boxText(profile.value, tree.frame[at], 'function'));
  return path;
}

/** Self and total of a path of boxes, of the inverted list where the tree is. */
function figuresOfPath(state: ViewState, { stacks }: Naive, node: number): { self: number; total: number } {
  const { isInverted } = state.profile.value;
  const list = isInverted ? invertStacks(stacks) : stacks;
  const path = pathOf(state, node);
  const below = list.filter(({ calls }) => path.every((box, at) => calls[at]?.box === box));
  const sum = (some: readonly Stack[]) => some.reduce((all, { values }) => all + values[0], 0);
  const total = sum(below);
  // Upside down, a stack is the own of the function that it begins with.
  if (isInverted) return { total, self: path.length === 1 ? total : 0 };
  return { total, self: sum(below.filter(({ calls }) => calls.length === path.length)) };
}

/** The box of a node in details line and tooltip, in its row of a tree, and in the panel. */
function expectBoxes(state: ViewState, naive: Naive): void {
  const profile = state.profile.value;
  const metric = state.shownMetric.value;
  for (let node = 1; node < profile.ends.length; node++) {
    const expected = figuresOfPath(state, naive, node);
    const { unit } = state.metric.value;
    const shown = describeNode(measureOf(state), node);
    expect([shown.exactSelf, shown.exactTotal]).toEqual([
      formatExactly(expected.self, unit),
      formatExactly(expected.total, unit),
    ]);
    const box = boxText(profile, profile.tree.frame[node], 'function');
    const [ofFunction, path] = subjectsOf(state, node);
    const callees = state.calleesFigures.value;
    expect([ofFunction.selfIn(callees, metric), ofFunction.totalIn(callees, metric)]).toEqual([
      naive.selfs.get(box) ?? 0,
      naive.totals.get(box) ?? 0,
    ]);
    if (path) {
      const figures = state.figures.value;
      expect({ self: path.selfIn(figures, metric), total: path.totalIn(figures, metric) }).toEqual(expected);
    }
  }
}

/** The functions as rows of one table, with their callers and callees. */
function expectFunctions(state: ViewState, naive: Naive, hasHalves: boolean): void {
  const profile = state.callees.value;
  const figures = state.calleesFigures.value;
  const shown = state.shownMetric.value;
  const rows = functionRows(profile, shownColumns(state.lens.value, figures, shown));
  const met = Array.from(rows.leaders, (leader) => boxText(profile, leader, 'function'));
  expect(met).toEqual(expect.arrayContaining([...naive.totals.keys()]));
  for (const [row, leader] of rows.leaders.entries()) {
    const total = naive.totals.get(met[row]) ?? 0;
    expect([met[row], rows.selfs[0][row], rows.totals[0][row]]).toEqual([
      met[row],
      naive.selfs.get(met[row]) ?? 0,
      total,
    ]);
    const { callees } = findNeighbours(profile, figures.sumsOf(shown), figures.widthsOf(shown), leader);
    for (const callee of callees) {
      const box = boxText(profile, callee.leader, 'function');
      const through = naive.stacks.filter(({ calls }) =>
        calls.some((call, at) => call.box === met[row] && calls[at + 1]?.box === box),
      );
      expect(callee.total).toBe(through.reduce((sum, { values }) => sum + values[0], 0));
    }
    if (!hasHalves) continue;
    const halves = [
      callersHalf({ profile, figures }, state.lens.value, shown, leader),
      calleesHalf(state, state.shape.value, state.lens.value, leader),
    ];
    for (const half of halves) expect(totalOf(half.profile, half.figures.sumsOf(shown), 1)).toBe(total);
  }
}

function expectAgreement(state: ViewState, stacks: readonly Stack[], asked: readonly BothSteps[]): void {
  setQuery(state, formatQuery(asked.map(({ step }) => step)));
  const naive = naiveOf(
    shapeStacks(
      stacks,
      'function',
      asked.map((one) => one.naive),
    ),
  );
  chooseTab(state, 'graph');
  expectBoxes(state, naive);
  // The inverted graph and the table of callers are one tree.
  chooseTab(state, 'callers');
  expectBoxes(state, naive);
  // Folded recursion may end a stack at another box than it began to be called from.
  const isFolded = asked.some(({ step }) => step.kind === 'recursion');
  expectFunctions(state, naive, !isFolded);
  expect(state.calleesFigures.value.sumsOf(state.shownMetric.value).at(-1)).toBe(
    [...foldStacks(naive.stacks, 0).values()].reduce((sum, value) => sum + value, 0),
  );
}

/** Looks at a metric in a time that the run has. @returns the choice */
function look(state: ViewState, metric: Metric, wanted: TimeChoice | null): TimeChoice | null {
  const sliceCount = state.report.time.maximumLiveBytes.length;
  const within = (slice: number) => Math.min(slice, sliceCount - 1);
  let choice = wanted;
  if (wanted?.kind === 'instant') choice = { kind: 'instant', slice: within(wanted.slice) };
  if (wanted?.kind === 'range') {
    const fromSlice = within(wanted.fromSlice);
    choice = { kind: 'range', fromSlice, toSlice: Math.max(fromSlice + 1, Math.min(sliceCount, wanted.toSlice)) };
  }
  chooseTime(state, choice);
  chooseMetric(
    state,
    state.report.facts.metrics.findIndex(({ key }) => key === metric),
  );
  return choice;
}

describe('a figure of a function or of a call is the same in every view, and that of the events', () => {
  test('of a run, whatever metric, time and filters are chosen', () => {
    fc.assert(
      fc.property(eventRuns, someMetrics, someTimes, someSteps, (events, metric, wanted, asked) => {
        const report = reportOf(events, FIGURES_ALONE);
        const state = createViewState(report);
        const choice = look(state, metric, wanted);
        expectAgreement(state, stacksWith(report, replay(events, metric, choice), 1), asked);
      }),
      { numRuns: 80 },
    );
  });

  test('of two runs, where it is what the newer one has more', () => {
    fc.assert(
      fc.property(eventRuns, eventRuns, someMetrics, someTimes, someSteps, (newer, older, metric, wanted, asked) => {
        const [report, baseline] = [reportOf(newer, FIGURES_ALONE), reportOf(older, FIGURES_ALONE)];
        const state = createViewState(combineReports(report, baseline));
        const choice = look(state, metric, wanted);
        const stacks = [
          ...stacksWith(report, replay(newer, metric, choice), 1),
          ...stacksWith(baseline, replay(older, metric, choice), -1),
        ];
        expectAgreement(state, stacks, asked);
      }),
      { numRuns: 80 },
    );
  });

  test('in the summary as text', () => {
    fc.assert(
      fc.property(eventRuns, someMetrics, (events, metric) => {
        const report = reportOf(events, FIGURES_ALONE);
        const naive = naiveOf(shapeStacks(stacksWith(report, replay(events, metric, null), 1), 'function', []));
        const index = report.facts.metrics.findIndex(({ key }) => key === metric);
        const listed = listTopFunctions(report)[index].map(
          (one) => [`${one.function}|${one.module}`, one.total] as const,
        );
        // It leaves out libraries that the program's own functions call, never everything.
        expect(listed.length > 0).toBe(naive.totals.size > 0);
        expect(listed.map(([box]) => [box, naive.totals.get(box)])).toEqual(listed);
      }),
    );
  });
});
