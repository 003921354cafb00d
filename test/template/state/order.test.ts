import { describe, expect, test } from 'vitest';
import { timeIn } from '../../../template/data/unit.js';
import { figureBeside, totalThrough } from '../../../template/model/figures/figures.js';
import { timeFigures } from '../../../template/model/figures/time-sentence.js';
import { panTo } from '../../../template/model/graph/pan.js';
import type { Direction } from '../../../template/model/graph/walk.js';
import { rangeOf } from '../../../template/model/graph/zoom.js';
import { trackName } from '../../../template/model/names/call-name.js';
import type { TimeChoice } from '../../../template/model/time/time-choice.js';
import { decodeAddress, encodeAddress } from '../../../template/state/address.js';
import { chooseTime } from '../../../template/state/choose-lens.js';
import { setQuery } from '../../../template/state/choose-shape.js';
import {
  chooseTracks,
  foldLanes,
  isAlone,
  isChosen,
  showTrackAlone,
  toggleTrack,
} from '../../../template/state/choose-track.js';
import { chooseTab } from '../../../template/state/choose-view.js';
import { createViewState } from '../../../template/state/create-state.js';
import {
  chooseCall,
  moveSelection,
  moveTo,
  openNode,
  searchFor,
  select,
  stepMatch,
} from '../../../template/state/navigate.js';
import { selectUnderWay } from '../../../template/state/select-under-way.js';
import type { ViewState } from '../../../template/state/state.js';
import { addressOf, applyAddress } from '../../../template/state/state-address.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const REPORT = reportFromSamples(
  `0+30 thread:a;main;parse 30
   30+20 thread:a;main;print 20
   50+10 thread:a;main;parse 10
   0+40 thread:b;work 40`,
  [sampledMetric('cpu', { unit: timeIn(1) })],
);

function stateInOrder(): ViewState {
  const state = createViewState(REPORT);
  chooseTab(state, 'order');
  return state;
}

/** The last call of the busiest thread. */
const lastParse = ({ profile, lanes }: ViewState) =>
  profile.value.tree.frame.lastIndexOf(profile.value.tree.frame[(lanes.value?.[0].node ?? 0) + 2]);

const nameOf = ({ names, profile }: ViewState, node: number | null) =>
  node === null ? '' : names.fullName(profile.value.tree.frame[node]);

const names = (state: ViewState) => state.tracks.value.map((track) => trackName(state.names, track));

test('there is an order where samples have times', () => {
  expect(createViewState(REPORT).tabs).toContain('order');
  expect(createViewState(reportFromStacks('main +1')).tabs).not.toContain('order');
});

/** A line a lane: its name and its rows. */
const drawnLanes = ({ lanes }: ViewState) =>
  lanes.value?.map(({ name, firstRow, lastRow }) => `${name} ${firstRow}-${lastRow}`);

test('the busy threads are shown, the busiest first; all boxes lie within one run', () => {
  const state = stateInOrder();
  expect(names(state)).toEqual(['thread a', 'thread b']);
  expect(drawnLanes(state)).toEqual(['thread a 1-3', 'thread b 4-5']);
  const whole = rangeOf(state.profile.value, state.widths.value, 0);
  const { nodes = [] } = state.profile.value.lanes ?? {};
  expect([whole, ...Array.from(nodes, (node) => rangeOf(state.profile.value, state.widths.value, node))]).toEqual(
    Array.from({ length: 3 }, () => ({ left: 0, right: 60 })),
  );
});

test('a lane is as high as what is in view needs', () => {
  const state = stateInOrder();
  const see = (from: number, to: number) => {
    moveTo(state, panTo({ left: from, right: to }, { left: 0, right: 60 }));
    return drawnLanes(state);
  };
  expect(see(42, 58)).toEqual(['thread a 1-3', 'thread b 4-4']);
  expect(see(8, 24)).toEqual(['thread a 1-3', 'thread b 4-5']);
  moveTo(state, null);
  expect(drawnLanes(state)).toEqual(['thread a 1-3', 'thread b 4-5']);
  // The last call, in which thread b does nothing.
  openNode(state, lastParse(state));
  expect(drawnLanes(state)).toEqual(['thread a 1-3', 'thread b 4-4']);
  expect(state.wholeLanes.value?.map(({ lastRow }) => lastRow)).toEqual([3, 5]);
});

test('a chosen thread is shown alone: its box is called by it and as wide as the run', () => {
  const state = stateInOrder();
  chooseTracks(state, [state.tracks.value[1]]);
  expect([nameOf(state, 0), state.lanes.value]).toEqual(['thread b', null]);
  expect([state.widths.value[0], state.widths.value.at(-1)]).toEqual([0, 60]);
});

test('threads come and go, but for the last one; the selection stays at its moment', () => {
  const state = stateInOrder();
  const [first, second] = state.tracks.value;
  const work = state.profile.value.tree.frame.findIndex((frame) => state.names.fullName(frame) === 'work');
  select(state, work);
  toggleTrack(state, first);
  expect([state.queries.value.present, nameOf(state, 0), nameOf(state, state.selection.value)]).toEqual([
    'thread:"=thread b"',
    'thread b',
    'work',
  ]);
  toggleTrack(state, second);
  expect(state.queries.value.present).toBe('thread:"=thread b"');
  toggleTrack(state, first);
  expect([state.queries.value.present, drawnLanes(state)?.length, nameOf(state, state.selection.value)]).toEqual([
    '',
    2,
    'work',
  ]);
});

test('where threads are apart, a lane has its thread but once', () => {
  const state = stateInOrder();
  const lanes = drawnLanes(state);
  setQuery(state, 'tracks');
  expect(drawnLanes(state)).toEqual(lanes);
  chooseTab(state, 'graph');
  expect(nameOf(state, 1)).toBe('thread a');
});

test('a thread of which the filters leave nothing has no lane', () => {
  const state = stateInOrder();
  setQuery(state, 'show:work');
  expect([nameOf(state, 0), state.lanes.value]).toEqual(['thread b', null]);
  setQuery(state, 'show:nothing');
  expect(drawnLanes(state)?.length).toBe(2);
});

describe('a thread that does next to nothing', () => {
  const report = reportFromSamples('0+1000 thread:a;main 1000\n0+5 thread:b;work 5\n0+4 thread:c;work 4', [
    sampledMetric('cpu', { unit: timeIn(1) }),
  ]);
  const stateOfIdle = () => {
    const state = createViewState(report);
    chooseTab(state, 'order');
    return state;
  };

  test('is a header, until it is opened', () => {
    const state = stateOfIdle();
    expect(drawnLanes(state)).toEqual(['thread a 1-2', 'thread b 3-3', 'thread c 4-4']);
    foldLanes(state, (state.lanes.value ?? []).slice(1, 2), false);
    expect(drawnLanes(state)).toEqual(['thread a 1-2', 'thread b 3-4', 'thread c 5-5']);
    const hash = encodeAddress(addressOf(state));
    expect(decodeURIComponent(hash)).toBe('#view=order&opened="thread b"');
    const other = createViewState(report);
    applyAddress(other, decodeAddress(hash));
    expect(drawnLanes(other)).toEqual(drawnLanes(state));
    foldLanes(state, state.lanes.value ?? [], true);
    expect(drawnLanes(state)).toEqual(['thread a 1-1', 'thread b 2-2', 'thread c 3-3']);
  });

  test('is open beside its like', () => {
    const state = stateOfIdle();
    chooseTracks(state, state.tracks.value.slice(1));
    expect(drawnLanes(state)).toEqual(['thread b 1-2', 'thread c 3-4']);
  });
});

describe('a folded lane', () => {
  const find = (state: ViewState, name: string) =>
    state.profile.value.tree.frame.findIndex((frame) => state.names.fullName(frame) === name);

  test('is its header alone, until it is chosen again', () => {
    const state = stateInOrder();
    const header = find(state, 'thread a');
    chooseCall(state, header);
    expect([drawnLanes(state), state.selection.value]).toEqual([['thread a 1-1', 'thread b 2-3'], header]);
    expect(state.rowOf.value(find(state, 'work'))).toBe(3);
    chooseCall(state, header);
    expect(drawnLanes(state)).toEqual(['thread a 1-3', 'thread b 4-5']);
  });

  test('opens for what is selected in it', () => {
    const state = stateInOrder();
    foldLanes(state, state.lanes.value ?? [], true);
    select(state, find(state, 'print'));
    expect(drawnLanes(state)).toEqual(['thread a 1-3', 'thread b 4-4']);
  });

  test('is part of the address', () => {
    const state = stateInOrder();
    foldLanes(state, (state.lanes.value ?? []).slice(1), true);
    const hash = encodeAddress(addressOf(state));
    const other = createViewState(REPORT);
    applyAddress(other, decodeAddress(hash));
    expect([decodeURIComponent(hash), drawnLanes(other)]).toEqual([
      '#view=order&folded="thread b"',
      ['thread a 1-3', 'thread b 4-4'],
    ]);
  });
});

test('arrow keys lead from lane to lane by their headers, and in each to what is in view', () => {
  const state = stateInOrder();
  const walked = (...directions: Direction[]) =>
    directions.map((direction) => {
      moveSelection(state, direction);
      return nameOf(state, state.selection.value);
    });
  select(state, 0);
  expect(walked('down', 'down', 'down', 'right', 'right', 'up')).toEqual([
    'thread a',
    'main',
    'parse',
    'print',
    'parse',
    'main',
  ]);
  expect(walked('up', 'right', 'down', 'up', 'up', 'up')).toEqual([
    'thread a',
    'thread b',
    'work',
    'thread b',
    'thread a',
    'whole program',
  ]);
  foldLanes(state, (state.lanes.value ?? []).slice(0, 1), true);
  expect(walked('down', 'down')).toEqual(['thread a', 'thread b']);
});

test('what is beside a zoom in another lane is passed over', () => {
  const state = stateInOrder();
  const go = (direction: Direction) => {
    moveSelection(state, direction);
    return nameOf(state, state.selection.value);
  };
  // From 50 to 60 thread b does nothing.
  openNode(state, lastParse(state));
  select(state, state.lanes.value?.[1].node ?? null);
  expect([go('down'), go('up')]).toEqual(['thread b', 'thread a']);
  expect([go('down'), go('down'), go('left')]).toEqual(['main', 'parse', 'parse']);
  expect(state.widths.value[state.selection.value ?? 0]).toBe(50);
});

test('a selection is the same function in order and merged, and the way back leads to where one was', () => {
  const state = createViewState(REPORT);
  const print = state.profile.value.tree.frame.findIndex((frame) => state.names.fullName(frame) === 'print');
  select(state, print);
  chooseTab(state, 'order');
  expect(nameOf(state, state.selection.value)).toBe('print');
  expect(state.widths.value[state.selection.value ?? 0]).toBe(30);
  chooseTab(state, 'graph');
  expect(state.selection.value).toBe(print);
});

test('the next match of a search is a call, never the place between two', () => {
  const report = reportFromSamples('0+10 main;a 10\n10+10 main 10\n20+10 main;a 10\n40+10 main;a 10', [
    sampledMetric('cpu', { unit: timeIn(1) }),
  ]);
  const state = createViewState(report);
  chooseTab(state, 'order');
  searchFor(state, 'main');
  const places = Array.from({ length: 3 }, () => {
    stepMatch(state, 1);
    return [state.foundPlace.value, state.found.value?.boxCount, state.widths.value[state.selection.value ?? 0]];
  });
  expect(places).toEqual([
    [1, 2, 0],
    [2, 2, 40],
    [1, 2, 0],
  ]);
});

test('a place in order is kept through its address', () => {
  const state = stateInOrder();
  const last = lastParse(state);
  openNode(state, last);
  expect([nameOf(state, last), state.widths.value[last]]).toEqual(['parse', 50]);
  const hash = encodeAddress(addressOf(state));
  const other = createViewState(REPORT);
  applyAddress(other, decodeAddress(hash));
  expect([other.tab.value, other.zoom.value, other.selection.value]).toEqual(['order', last, last]);
});

test('in a range of time it is at the same moment', () => {
  const state = stateInOrder();
  select(state, lastParse(state));
  chooseTime(state, { kind: 'range', fromSlice: 40, toSlice: 60 });
  expect([nameOf(state, state.selection.value), state.widths.value[0]]).toEqual(['parse', 40]);
  expect(state.widths.value[state.selection.value ?? 0]).toBe(50);
});

describe('chosen threads', () => {
  const FOUR = reportFromSamples(
    `0+40 thread:a;main 40
     0+30 thread:b;main 30
     0+20 thread:c;main 20
     0+10 thread:d;main 10`,
    [sampledMetric('cpu', { unit: timeIn(1) })],
  );
  /** Thread d is the last one. */
  const stateOf = (...toggled: readonly number[]) => {
    const state = createViewState(FOUR);
    for (const at of toggled) toggleTrack(state, state.tracks.value[at]);
    return state;
  };

  test.each<[readonly number[], string, number]>([
    [[0], 'thread:"-=thread a"', 60],
    [[0, 1], 'thread:"=thread c","=thread d"', 30],
    [[0, 1, 2], 'thread:"=thread d"', 10],
    [[0, 1, 2, 3], 'thread:"=thread d"', 10],
    [[0, 1, 2, 0], 'thread:"=thread d","=thread a"', 50],
    [[0, 0], '', 100],
    [[0, 1, 0, 1], '', 100],
  ])('are a filter of every view, in the shorter list: %j toggled', (toggled, query, total) => {
    const state = stateOf(...toggled);
    expect([state.queries.value.present, state.sums.value.at(-1)]).toEqual([query, total]);
    const chosen = state.tracks.value.filter((track) => isChosen(state, track));
    expect(state.shownTracks.value).toEqual(chosen);
    chooseTab(state, 'order');
    expect(state.sums.value.at(-1)).toBe(total);
  });

  test('may be told by a part of their name, and others added or left out', () => {
    const state = stateOf();
    setQuery(state, 'show:main thread:/[ab]$/ nonsense');
    toggleTrack(state, state.tracks.value[3]);
    expect(state.queries.value.present).toBe('show:main thread:"/[ab]$/","=thread d" nonsense');
    setQuery(state, 'thread:thread');
    toggleTrack(state, state.tracks.value[0]);
    expect([state.queries.value.present, state.sums.value.at(-1)]).toEqual(['thread:"thread","-=thread a"', 60]);
    toggleTrack(state, state.tracks.value[0]);
    expect(state.queries.value.present).toBe('');
    setQuery(state, 'thread:-/[abc]$/');
    toggleTrack(state, state.tracks.value[0]);
    expect(state.queries.value.present).toBe('thread:"=thread d","=thread a"');
    setQuery(state, 'thread:/[abc]$/ thread:/[abd]$/');
    toggleTrack(state, state.tracks.value[0]);
    expect(state.queries.value.present).toBe('thread:"=thread b"');
  });

  test('one alone, and again all', () => {
    const state = stateOf();
    const [first, second] = state.tracks.value;
    showTrackAlone(state, second);
    expect([state.queries.value.present, isAlone(state, second), isAlone(state, first)]).toEqual([
      'thread:"=thread b"',
      true,
      false,
    ]);
    showTrackAlone(state, first);
    expect(state.queries.value.present).toBe('thread:"=thread a"');
    showTrackAlone(state, first);
    expect([state.queries.value.present, isAlone(state, first)]).toEqual(['', false]);
  });

  test('are what the totals are of, a part of all', () => {
    const state = stateInOrder();
    const said = () => [totalThrough(state.chosenLens.value, 0), figureBeside(state.chosenLens.value, 0)];
    expect(said()[0]).toBe(100);
    setQuery(state, 'thread:"=thread a"');
    expect(said()).toEqual([60, 'of 100\u00a0ns']);
    applyAddress(state, decodeAddress('#time=0-0.00002&query=thread:"=thread a"'));
    expect(said()).toEqual([20, 'of 100\u00a0ns']);
  });

  test('of two runs are what both totals are of', () => {
    const state = createViewState(
      reportFromSamples(`
        thread:a;main 5
        thread:b;main 3
        older thread:a;main 2
        older thread:b;main 7
      `),
    );
    setQuery(state, 'thread:"=thread a"');
    expect(totalThrough(state.chosenLens.value, 0)).toBe(5);
    expect(figureBeside(state.chosenLens.value, 0)).toContain('was 2');
  });

  test('that are not in the report leave nothing', () => {
    const state = stateOf();
    setQuery(state, 'thread:"=thread e"');
    expect([state.sums.value.at(-1), state.tracks.value.filter((track) => isChosen(state, track))]).toEqual([0, []]);
    toggleTrack(state, state.tracks.value[0]);
    expect(state.sums.value.at(-1)).toBe(40);
  });
});

test('a moment selects what was under way, in either layout', () => {
  const state = stateInOrder();
  selectUnderWay(state, 35, null);
  expect(nameOf(state, state.selection.value)).toBe('print');
  chooseTab(state, 'graph');
  const [, second] = state.tracks.value;
  selectUnderWay(state, 35, second.node);
  expect(nameOf(state, state.selection.value)).toBe('work');
});

test('a moment of a thread that is not shown brings it among those that are', () => {
  const state = stateInOrder();
  const [first, second] = state.tracks.value;
  chooseTracks(state, [first]);
  selectUnderWay(state, 35, second.node);
  expect([drawnLanes(state), nameOf(state, state.selection.value)]).toEqual([['thread a 1-3', 'thread b 4-5'], 'work']);
  chooseTab(state, 'graph');
  chooseTracks(state, [first]);
  selectUnderWay(state, 35, second.node);
  expect([state.queries.value.present, nameOf(state, state.selection.value)]).toEqual(['', 'work']);
});

test('chosen threads are those of both runs that are compared', () => {
  const state = createViewState(
    reportFromSamples(`
      thread:a;main 5
      thread:b;main 3
      older thread:a;main 2
      older thread:b;main 7
    `),
  );
  expect(state.sums.value.at(-1)).toBe(-1);
  setQuery(state, 'thread:"=thread a"');
  expect([state.sums.value.at(-1), state.runs.value?.older.at(-1)]).toEqual([3, 2]);
});

test('of two runs one is shown in order', () => {
  const state = stateInOrder();
  expect(state.isComparing.value).toBe(false);
});

test('of two ranges the second one is shown in order, as if it were the only one', () => {
  const state = createViewState(REPORT);
  applyAddress(state, decodeAddress('#time=0-0.00001..0.00002-0.00005'));
  expect(state.metric.value.isSigned).toBe(true);
  chooseTab(state, 'order');
  expect([state.metric.value.isSigned, state.changeOf.value, state.base.value]).toEqual([false, null, 50]);
  expect(state.sums.value.at(-1)).toBe(50);
  expect(timeFigures(state.lens.value, state.seenTime.value as TimeChoice)).toBe('cpu 50\u00a0ns');
  chooseTab(state, 'graph');
  expect(state.metric.value.isSigned).toBe(true);
});

test('a moment is what happened in its slice, where nothing is live', () => {
  const state = createViewState(REPORT);
  applyAddress(state, decodeAddress('#time=@0.000031'));
  expect(state.time.value).toEqual({ kind: 'range', fromSlice: 30, toSlice: 31 });
});
