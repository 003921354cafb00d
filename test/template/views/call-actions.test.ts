import { expect, test } from 'vitest';
import { chooseGroupBy, invert, setQuery } from '../../../template/state/choose-shape.js';
import { chooseTab } from '../../../template/state/choose-view.js';
import { createViewState } from '../../../template/state/create-state.js';
import type { ViewState } from '../../../template/state/state.js';
import { callActions } from '../../../template/views/page/call-actions.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { nodeOf } from '../profiles.js';

const RUN = `
  main(a.c:1)[app];parse(b.c:2)[libparse.so]  +60
  main(a.c:1)[app];print(b.c:3)[libparse.so]  +40
`;

function actionsAt(state: ViewState, node: number) {
  return callActions(state, state, node).flat();
}

function labelsAt(state: ViewState, node: number): string[] {
  return actionsAt(state, node).map(({ label }) => label);
}

/** Does what a label says with the call of main;parse. @returns the query that is then set */
function queryAfter(label: string): string {
  const state = createViewState(reportFromStacks(RUN));
  const action = actionsAt(state, nodeOf(state.profile.value, 'main;parse')).find((other) => other.label === label);
  action?.act?.();
  return state.queries.value.present;
}

test.each([
  ['Show only stacks with it', 'show:=parse'],
  ['Hide stacks with it', 'hide:=parse'],
  ['Start stacks here', 'start:=parse'],
  ['Merge into its callers', 'merge:=parse'],
  ['Collapse its module', 'module:=libparse.so'],
])('"%s" adds %s to the query', (label, query) => {
  expect(queryAfter(label)).toBe(query);
});

test('"Only below this call" adds the call’s path', () => {
  expect(queryAfter('Only below this call')).toMatch(/^path:[0-9a-f]{16}$/);
});

test('the name and the stack of a call can be copied', () => {
  const state = createViewState(reportFromStacks(RUN));
  const texts = actionsAt(state, nodeOf(state.profile.value, 'main;parse')).map(({ text }) => text?.());
  expect(texts).toContain('parse');
  expect(texts).toContain('parse (b.c:2) in libparse.so\nmain (a.c:1) in app\n');
});

test('nothing is left out or merged by a call that is no function’s', () => {
  const state = createViewState(reportFromStacks(RUN));
  expect(labelsAt(state, 0)).toEqual(['Zoom to it', 'Copy name']);
  chooseGroupBy(state, 'module');
  expect(labelsAt(state, 1)).not.toContain('Hide stacks with it');
  expect(labelsAt(state, 1)).toContain('Only below this call');
});

test('upside down a call has no path from the root', () => {
  const state = createViewState(reportFromStacks(RUN));
  invert(state, true);
  expect(labelsAt(state, 1)).not.toContain('Only below this call');
});

test('in a view of its own a call is not zoomed to, but becomes the subject', () => {
  const state = createViewState(reportFromStacks(RUN));
  const other = createViewState(reportFromStacks(RUN));
  chooseTab(state, 'sandwich');
  const actions = callActions(state, other, nodeOf(other.profile.value, 'main;print')).flat();
  expect(actions.map(({ label }) => label)).not.toContain('Zoom to it');
  actions.find(({ label }) => label === 'Callers & callees')?.act?.();
  expect(state.selection.value).toBe(nodeOf(state.profile.value, 'main;print'));
});

test('among threads in order of time the header of one folds it and others, and shows it alone', () => {
  const state = createViewState(
    reportFromSamples('0+30 thread:a;main 30\n0+20 thread:b;work 20\n0+10 thread:c;wait 10', [sampledMetric('cpu')]),
  );
  chooseTab(state, 'order');
  const headers = () => Array.from(state.profile.value.lanes?.nodes ?? []);
  const act = (label: string) => {
    const found = actionsAt(state, headers()[1]).find((action) => action.label === label);
    found?.act?.();
    return state.lanes.value?.map(({ name, isFolded }) => (isFolded ? `${name} folded` : name));
  };
  expect(labelsAt(state, headers()[1])).toEqual([
    'Fold its thread',
    'Fold all other threads',
    'Show only its thread',
    'Leave its thread out',
    'Copy name',
  ]);
  expect(act('Fold its thread')).toEqual(['thread a', 'thread b folded', 'thread c']);
  expect(act('Unfold its thread')).toEqual(['thread a', 'thread b', 'thread c']);
  expect(act('Fold all other threads')).toEqual(['thread a folded', 'thread b', 'thread c folded']);
  expect(act('Leave its thread out')).toEqual(['thread a folded', 'thread c folded']);
  setQuery(state, '');
  act('Show only its thread');
  expect([state.lanes.value, state.queries.value.present]).toEqual([null, 'thread:"=thread b"']);
});
