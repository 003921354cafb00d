import { expect, test } from 'vitest';
import { readTrace } from '../../../../generator/read-trace.js';
import { allCallsOf } from '../../../../template/model/calls/all-calls.js';
import { labelTotals } from '../../../../template/model/figures/label-totals.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { setQuery } from '../../../../template/state/choose-shape.js';
import { createViewState } from '../../../../template/state/create-state.js';

const SHOP = 'test/fixtures/profiles/pprof/shop-go-cpu-labels.pb.gz';

test('what stacks with each label have is what go tool pprof -tags says', async () => {
  const report = await readTrace(SHOP);
  const [{ key, total }] = report.facts.metrics;
  expect([key, total]).toEqual(['cpu', 640e6]);
  expect(labelTotals(createLens(report, null, null), 0)).toEqual([
    { label: 'endpoint=/cart', value: 440e6 },
    { label: 'endpoint=/search', value: 90e6 },
    { label: 'tenant=acme', value: 300e6 },
    { label: 'tenant=globex', value: 140e6 },
  ]);
});

test.each([
  ['', 640e6, 350e6],
  ['show:label:=endpoint=/cart', 440e6, 240e6],
  ['show:label:tenant=acme', 300e6, 180e6],
  ['show:label:endpoint=/search', 90e6, 70e6],
])('"%s" leaves what go tool pprof -tagfocus leaves', async (query, total, sorting) => {
  const state = createViewState(await readTrace(SHOP));
  setQuery(state, query);
  expect(state.sums.value.at(-1)).toBe(total);
  // Samples of one stack with several labels are one path, of which recursion counts once.
  const partition = state.frames.functionName.findIndex((text) => state.report.strings[text] === 'sort.partition');
  const calls = allCallsOf(state.profile.value, state.sums.value, state.frames.functionLeaders[partition]);
  expect(calls.total).toBe(sorting);
});
