import { expect, test } from 'vitest';
import { totalOf } from '../../../../template/model/calls/profile.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { calleesHalf, callersHalf, defaultCall, type Half } from '../../../../template/model/graph/sandwich.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { reportFromStacks } from '../../../helpers/stacks.js';
import { metricOf, nodeOf, stackOf } from '../../profiles.js';

// walk is called by main and by print, and calls itself by way of step.
const REPORT = reportFromStacks(`
  main;walk  +1
  main;walk;step;walk;read  +10
  main;print;walk;read  +100
  main;print  +1000
`);

/** Each box a line: its stack below the root and its bytes. */
function boxes({ profile, figures }: Half): string[] {
  const sums = figures.sumsOf(metricOf(profile, 'allocatedBytes'));
  return Array.from(
    profile.ends.subarray(1),
    (_, at) => `${stackOf(profile, at + 1)} ${totalOf(profile, sums, at + 1)}`,
  );
}

function sandwich(functionName: string): { callers: string[]; callees: string[] } {
  const state = createViewState(REPORT);
  const profile = state.callees.value;
  const leader = profile.leaders[profile.tree.frame[nodeOf(profile, functionName)]];
  const metric = metricOf(profile, 'allocatedBytes');
  const lens = createLens(REPORT, null, null);
  const whole = { profile, figures: state.calleesFigures.value };
  return {
    callers: boxes(callersHalf(whole, lens, metric, leader)),
    callees: boxes(calleesHalf(state, state.shape.value, lens, leader)),
  };
}

test('all outermost calls of a function are one: recursion is counted once', () => {
  const { callers, callees } = sandwich('main;walk');
  expect(callers).toEqual(['walk 111', 'walk;print 100', 'walk;print;main 100', 'walk;main 11']);
  expect(callees).toEqual(['walk 111', 'walk;read 100', 'walk;step 10', 'walk;step;walk 10', 'walk;step;walk;read 10']);
});

test('what begins every stack has no callers', () => {
  expect(sandwich('main').callers).toEqual(['main 1111']);
});

test.each([
  [
    'the first on the heaviest path that is not nearly all',
    'idle  +1\nmain;run;parse  +70\nmain;run;print  +29',
    'main;run;parse',
  ],
  ['the last one where all pass on the same', 'main;run  +9', 'main;run'],
])('without a choice the call that is looked at is %s', (_, run, stack) => {
  const profile = createViewState(reportFromStacks(run)).profile.value;
  const sums = profile.sumsOf(metricOf(profile, 'allocatedBytes'));
  expect(stackOf(profile, defaultCall(profile, sums))).toBe(stack);
});
