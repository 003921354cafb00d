import { describe, expect, test } from 'vitest';
import { timeIn } from '../../../template/data/unit.js';
import { decodeAddress, encodeAddress } from '../../../template/state/address.js';
import { chooseTime } from '../../../template/state/choose-lens.js';
import { chooseTrack, showTrackAlone } from '../../../template/state/choose-track.js';
import { chooseTab } from '../../../template/state/choose-view.js';
import { createViewState } from '../../../template/state/create-state.js';
import { openNode, select } from '../../../template/state/navigate.js';
import { isShownAlone, trackName } from '../../../template/state/order-state.js';
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

const nameOf = ({ names, profile }: ViewState, node: number | null) =>
  node === null ? '' : names.fullName(profile.value.tree.frame[node]);

const names = (state: ViewState) => state.tracks.value.map((track) => trackName(state.names, track));

test('there is an order where samples have times', () => {
  expect(createViewState(REPORT).tabs).toContain('order');
  expect(createViewState(reportFromStacks('main +1')).tabs).not.toContain('order');
});

test('the busiest thread is shown; its box is called by it and as wide as the run', () => {
  const state = stateInOrder();
  expect(names(state)).toEqual(['thread a', 'thread b']);
  expect(nameOf(state, 0)).toBe('thread a');
  expect([state.widths.value[0], state.widths.value.at(-1)]).toEqual([0, 60]);
  chooseTrack(state, state.tracks.value[1]);
  expect(nameOf(state, 0)).toBe('thread b');
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

test('a place in order is kept through its address', () => {
  const state = stateInOrder();
  const last = state.profile.value.tree.frame.length - 1;
  openNode(state, last);
  expect([nameOf(state, last), state.widths.value[last]]).toEqual(['parse', 50]);
  const hash = encodeAddress(addressOf(state));
  const other = createViewState(REPORT);
  applyAddress(other, decodeAddress(hash));
  expect([other.tab.value, other.zoom.value, other.selection.value]).toEqual(['order', last, last]);
});

test('in a range of time it is at the same moment', () => {
  const state = stateInOrder();
  select(state, state.profile.value.tree.frame.length - 1);
  chooseTime(state, { kind: 'range', fromSlice: 40, toSlice: 60 });
  expect([nameOf(state, state.selection.value), state.widths.value[0]]).toEqual(['parse', 40]);
  expect(state.widths.value[state.selection.value ?? 0]).toBe(50);
});

describe('one thread alone', () => {
  test('is a filter of every view, and again all of them', () => {
    const state = createViewState(REPORT);
    const [, second] = state.tracks.value;
    showTrackAlone(state, second);
    expect([state.queries.value.present, isShownAlone(state, second), state.track.value]).toEqual([
      'show:"=thread b"',
      true,
      second,
    ]);
    expect(state.sums.value.at(-1)).toBe(40);
    showTrackAlone(state, state.tracks.value[0]);
    expect(state.queries.value.present).toBe('show:"=thread a"');
    showTrackAlone(state, state.tracks.value[0]);
    expect(state.queries.value.present).toBe('');
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

test('of two runs one is shown in order', () => {
  const state = stateInOrder();
  expect(state.isComparing.value).toBe(false);
});

test('a moment is what happened in its slice, where nothing is live', () => {
  const state = createViewState(REPORT);
  applyAddress(state, decodeAddress('#time=@0.000031'));
  expect(state.time.value).toEqual({ kind: 'range', fromSlice: 30, toSlice: 31 });
});
