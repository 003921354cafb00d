import { expect, test } from 'vitest';
import { chooseSizes, chooseTime } from '../../../../template/state/choose-lens.js';
import { invert, setQuery } from '../../../../template/state/choose-shape.js';
import { chooseTab } from '../../../../template/state/choose-view.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { showFinding } from '../../../../template/views/summary/show-finding.js';
import { reportFromStacks } from '../../../helpers/stacks.js';
import { nodeOf } from '../../profiles.js';

/** Its one finding: trim makes 2,000 temporary allocations, in two lines. */
const RUN = `
  main[app];trim(a.c:1)[app]  +16*500~
  main[app];trim(a.c:2)[app]  +16*1500~
  @10
  main[app];keep[app]  +5000
`;

function openRun() {
  const report = reportFromStacks(RUN);
  expect(report.facts.findings.map(({ rule }) => rule)).toEqual(['temporary-allocations']);
  const state = createViewState(report);
  return { state, show: () => showFinding(state, report.facts.findings[0]) };
}

test('a finding is shown in the flame graph, in its metric, its call selected', () => {
  const { state, show } = openRun();
  chooseTab(state, 'functions');
  show();
  expect(state.tab.value).toBe('graph');
  expect(state.metric.value.key).toBe('temporary');
  expect(state.selection.value).toBe(nodeOf(state.profile.value, 'main;trim'));
});

test('it is about the whole run: a choice of time or of sizes, and standing upside down, end', () => {
  const { state, show } = openRun();
  chooseTime(state, { kind: 'instant', slice: 10 });
  invert(state, true);
  show();
  expect([state.time.value, state.isInverted.value]).toEqual([null, false]);
  chooseSizes(state, { fromBytes: 0, toBytes: 8 });
  show();
  expect(state.sizes.value).toBe(null);
  expect(state.selection.value).toBe(nodeOf(state.profile.value, 'main;trim'));
});

test('filters end where they hide it, and only there', () => {
  const { state, show } = openRun();
  setQuery(state, 'hide:=keep');
  show();
  expect(state.queries.value.present).toBe('hide:=keep');
  setQuery(state, 'hide:=trim');
  show();
  expect(state.queries.value.present).toBe('');
  expect(state.selection.value).toBe(nodeOf(state.profile.value, 'main;trim'));
});

test('all calls of its function are found, with what they hold together', () => {
  const report = reportFromStacks(`
    main[app];a[app];copy[app]  +16*1000~
    main[app];b[app];copy[app]  +16*2000~
    main[app];keep[app]  +100
  `);
  const [finding] = report.facts.findings;
  expect([finding.functionName, finding.figures[0].value]).toEqual(['copy', 3000]);
  const state = createViewState(report);
  showFinding(state, finding);
  expect(state.found.value).toMatchObject({ boxCount: 2, functionCount: 1, value: 3000 });
});
