import { expect, test } from 'vitest';
import { timeIn } from '../../../../template/data/unit.js';
import type { ExportedView } from '../../../../template/model/export/exported-view.js';
import { foldedStacks } from '../../../../template/model/export/folded.js';
import { viewJson } from '../../../../template/model/export/json.js';
import { flameGraphSvg } from '../../../../template/model/export/svg.js';
import { metricColumns } from '../../../../template/model/table/metric-column.js';
import { chooseTracks, foldLanes } from '../../../../template/state/choose-track.js';
import { chooseTab } from '../../../../template/state/choose-view.js';
import { createViewState } from '../../../../template/state/create-state.js';
import type { ViewState } from '../../../../template/state/state.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';

const REPORT = reportFromSamples(
  `0+30 thread:a;main;parse 30
   30+20 thread:a;main 20
   50+10 thread:a;main;parse 10
   0+40 thread:b;work 40`,
  [sampledMetric('cpu', { unit: timeIn(1) })],
);

function stateInOrder(): ViewState {
  const state = createViewState(REPORT);
  chooseTab(state, 'order');
  return state;
}

function viewOf(state: ViewState): ExportedView {
  const tree = { profile: state.profile.value, columns: metricColumns(state.lens.value, state.figures.value, 0) };
  return {
    title: 'run 1',
    names: state.names,
    tree,
    zoom: state.zoom.value,
    baseName: 'total',
    pan: null,
    startUp: null,
    ordered: state.thin.value && { rows: state.rows.value, thin: state.thin.value, lanes: state.lanes.value },
    runs: null,
    changeOf: null,
    functions: tree,
    scope: [],
    query: '',
    hash: '',
  };
}

const folded = (state: ViewState) => new TextDecoder().decode(Buffer.concat(foldedStacks(viewOf(state))));

test('folded stacks of one thread come in order of time; what a call has between its calls is its own', () => {
  const state = stateInOrder();
  chooseTracks(state, [state.tracks.value[0]]);
  expect(folded(state)).toBe('main;parse 30\nmain 20\nmain;parse 10\n');
});

test('of several threads each stack begins with its thread', () => {
  expect(folded(stateInOrder())).toBe(
    'thread a;main;parse 30\nthread a;main 20\nthread a;main;parse 10\nthread b;work 40\n',
  );
});

test('JSON has the calls alone, with all that is their own', () => {
  const { stacks } = JSON.parse(viewJson(viewOf(stateInOrder())).join(''));
  const name = (at: number) => stacks.frames[at].name;
  expect(
    stacks.depth.map((depth: number, at: number) => `${depth} ${name(stacks.frame[at])} ${stacks.self[at]}`),
  ).toEqual([
    '0 whole program 0',
    '1 thread a 0',
    '2 main 20',
    '3 parse 30',
    '3 parse 10',
    '1 thread b 0',
    '2 work 40',
  ]);
});

/** The texts of a picture with their upper edges, a line a box. */
const drawn = (state: ViewState) =>
  [
    ...flameGraphSvg(viewOf(state), false, 'light')
      .join('')
      .matchAll(/<rect x="([\d.]+)" y="(\d+)".*?>([^<>]+)<\/text>/g),
  ].map(([, x, y, text]) => `${x} ${y} ${text.split('\u00a0')[0]}`);

test('a picture has a lane for each thread, over one axis', () => {
  const state = stateInOrder();
  expect(drawn(state)).toEqual([
    '0 26 whole program',
    '0 44 thread a',
    '0 62 main',
    '0 80 parse',
    '1000 80 parse',
    '0 98 thread b',
    '0 116 work',
  ]);
  foldLanes(state, state.lanes.value?.slice(0, 1) ?? [], true);
  expect(drawn(state)).toEqual(['0 26 whole program', '0 44 thread a', '0 62 thread b', '0 80 work']);
});
