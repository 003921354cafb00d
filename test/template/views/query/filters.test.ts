import { beforeEach, expect, test } from 'vitest';
import { addressOfNode } from '../../../../template/model/calls/path-address.js';
import { STOPPED } from '../../../../template/model/query/pattern.js';
import { chooseMetric, chooseSizes, chooseTime } from '../../../../template/state/choose-lens.js';
import { setQuery } from '../../../../template/state/choose-shape.js';
import { createViewState } from '../../../../template/state/create-state.js';
import type { ViewState } from '../../../../template/state/state.js';
import { addSteps, filtersOf, removeAll, showCode, shownCode } from '../../../../template/views/query/filters.js';
import { isFilteredOut } from '../../../../template/views/query/nothing-left.js';
import { metricOf, nodeOf, profileOf } from '../../profiles.js';

const profile = profileOf(`
  main;app::parse;alloc::alloc  +10
  @10
  main;app::print  +20
  @20
`);

let state: ViewState;
beforeEach(() => {
  state = createViewState(profile.report);
});

const query = () => state.queries.value.present;
const chips = () => filtersOf(state).map(({ verb, object, error }) => `${verb} ${object}${error && ' !'}`);
const remove = (term: string) =>
  filtersOf(state)
    .find((filter) => filter.term === term)
    ?.remove();

test('each filter says what it is, in the order it was added', () => {
  setQuery(state, 'hide:print start:"a b" own recursion');
  expect(chips()).toEqual(['hide print', 'start a b', 'only own code', 'fold recursion']);
});

test('an exact name is shortened to its telling part', () => {
  setQuery(state, 'hide:"=<app::Parser as core::default::Default>::default"');
  expect(chips()).toEqual(['hide Parser::default']);
});

test('a filter that took too long says that it was stopped', () => {
  const name = Array.from({ length: 1_000_000 }, (_, at) => ((at * at * 7919) % 1009 > 500 ? 'a' : 'b')).join('');
  state = createViewState(profileOf(`main;${name}  +1`).report);
  setQuery(state, 'hide:/(a|b)*a(a|b){300}c/ hide:main');
  expect(filtersOf(state).map(({ error }) => error)).toEqual([STOPPED, STOPPED]);
  setQuery(state, `hide:/^(a|b)*!/ hide:main`);
  expect(filtersOf(state).map(({ error }) => error)).toEqual(['', '']);
});

test('what is no filter is cut where it is long', () => {
  setQuery(state, `${'x'.repeat(100_000)}`);
  expect(chips()).toEqual([` ${'x'.repeat(40)}… !`]);
});

test('one call is named by its function, while it is in the view', () => {
  const address = addressOfNode(profile, nodeOf(profile, 'main;app::parse')).slice(0, 16);
  setQuery(state, `path:${address}`);
  expect(chips()).toEqual(['only app::parse']);
  setQuery(state, 'path:0123456789abcdef');
  expect(chips()).toEqual(['only one call']);
});

test('what is wrong says so, and stays until it is taken off', () => {
  setQuery(state, 'hide:/(/ nonsense show:main');
  expect(chips()).toEqual(['hide /(/ !', 'show main', ' nonsense !']);
  addSteps(state, [{ kind: 'own' }]);
  expect(query()).toBe('hide:/(/ show:main own nonsense');
  remove('nonsense');
  remove('hide:/(/');
  expect(query()).toBe('show:main own');
});

test('a step is added once', () => {
  addSteps(state, [{ kind: 'hide', pattern: 'a b' }]);
  addSteps(state, [{ kind: 'hide', pattern: 'a b' }, { kind: 'recursion' }]);
  expect(query()).toBe('hide:"a b" recursion');
});

test('only my code goes on and off, and leaves the others alone', () => {
  setQuery(state, 'show:main');
  showCode(state, 'own+deps');
  expect([query(), shownCode(state)]).toEqual(['show:main own+deps', 'own+deps']);
  showCode(state, 'own');
  expect([query(), shownCode(state)]).toEqual(['show:main own', 'own']);
  showCode(state, 'all');
  expect([query(), shownCode(state)]).toEqual(['show:main', 'all']);
});

test('a choice of time or sizes is a filter too', () => {
  chooseTime(state, { kind: 'range', fromSlice: 0, toSlice: 1 });
  expect(chips()).toHaveLength(1);
  expect(chips()[0]).toMatch(/^time /);
  remove('time');
  expect(state.time.value).toBeNull();
  chooseSizes(state, { fromBytes: 16, toBytes: 31 });
  expect(chips()).toEqual(['sizes 16\u00a0B to 31\u00a0B']);
  setQuery(state, 'own');
  removeAll(state);
  expect([chips(), state.sizes.value]).toEqual([[], null]);
});

test('it is the filters that leave nothing only where there was something', () => {
  expect(isFilteredOut(state)).toBe(false);
  setQuery(state, 'hide:main');
  expect(isFilteredOut(state)).toBe(true);
  chooseMetric(state, metricOf(profile, 'temporary'));
  expect(isFilteredOut(state)).toBe(false);
  chooseMetric(state, 0);
  setQuery(state, 'hide:print');
  expect(isFilteredOut(state)).toBe(false);
});
