import { describe, expect, test } from 'vitest';
import { allCallsOf } from '../../../../template/model/calls/all-calls.js';
import { labelTotals } from '../../../../template/model/figures/label-totals.js';
import { chosenLabels, showLabelAlone } from '../../../../template/state/choose-label.js';
import { setQuery } from '../../../../template/state/choose-shape.js';
import { createViewState } from '../../../../template/state/create-state.js';
import type { ViewState } from '../../../../template/state/state.js';
import { readRecording } from '../../../helpers/recordings.js';

const SHOP = 'test/fixtures/profiles/pprof/shop-go-cpu-labels.pb.gz';

const totalsIn = (state: ViewState) =>
  labelTotals(state.lens.value, 0, state.callees.value.tree, chosenLabels(state)).map(
    ({ label, value }) => `${label} ${value / 1e6}`,
  );

test('what stacks with each label have is what go tool pprof -tags says', async () => {
  const report = await readRecording(SHOP);
  const [{ key, total }] = report.facts.metrics;
  expect([key, total]).toEqual(['cpu', 640e6]);
  expect(totalsIn(createViewState(report))).toEqual([
    'endpoint=/cart 440',
    'endpoint=/search 90',
    'tenant=acme 300',
    'tenant=globex 140',
  ]);
});

test.each([
  ['', 640e6, 350e6],
  ['show:label:=endpoint=/cart', 440e6, 240e6],
  ['show:label:tenant=acme', 300e6, 180e6],
  ['show:label:endpoint=/search', 90e6, 70e6],
])('"%s" leaves what go tool pprof -tagfocus leaves', async (query, total, sorting) => {
  const state = createViewState(await readRecording(SHOP));
  setQuery(state, query);
  expect(state.sums.value.at(-1)).toBe(total);
  // Samples of one stack with several labels are one path, of which recursion counts once.
  const partition = state.frames.functionName.findIndex((text) => state.report.strings[text] === 'sort.partition');
  const calls = allCallsOf(state.profile.value, state.sums.value, state.frames.functionLeaders[partition]);
  expect(calls.total).toBe(sorting);
});

describe('where only stacks with a label are shown', () => {
  test('each label has what is left of it, and the others of its key are there to choose', async () => {
    const state = createViewState(await readRecording(SHOP));
    showLabelAlone(state, 'tenant=globex');
    expect([...chosenLabels(state)]).toEqual(['tenant=globex']);
    expect(totalsIn(state)).toEqual(['endpoint=/cart 140', 'tenant=globex 140', 'tenant=acme 0']);
  });

  test('another of its key takes its place, one of another key stands beside it, and a second click ends it', async () => {
    const state = createViewState(await readRecording(SHOP));
    const queryAfter = (label: string) => {
      showLabelAlone(state, label);
      return state.queries.value.present;
    };
    setQuery(state, 'recursion show:label:tenant=acme');
    expect([...chosenLabels(state)]).toEqual(['tenant=acme']);
    expect(queryAfter('tenant=globex')).toBe('recursion show:label:=tenant=globex');
    expect(queryAfter('endpoint=/cart')).toBe('recursion show:label:=tenant=globex show:label:=endpoint=/cart');
    expect(queryAfter('tenant=globex')).toBe('recursion show:label:=endpoint=/cart');
  });
});
