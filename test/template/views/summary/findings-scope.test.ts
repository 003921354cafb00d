import { expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { chooseTime, showRun } from '../../../../template/state/choose-lens.js';
import { setQuery } from '../../../../template/state/choose-shape.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { findingsScope } from '../../../../template/views/summary/findings-scope.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

test('findings say what they are of, where a part of the run is looked at', () => {
  const state = createViewState(reportFromSamples('0+30 thread:a;main 30\n0+40 thread:b;work 40'));
  expect(findingsScope(state)).toEqual({ short: '', sentence: '' });
  setQuery(state, 'thread:a');
  expect(findingsScope(state)).toEqual({
    short: 'Whole run',
    sentence: 'Of the whole run, not of the chosen threads',
  });
  chooseTime(state, { kind: 'range', fromSlice: 0, toSlice: 10 });
  expect(findingsScope(state).sentence).toBe('Of the whole run, not of the chosen time and threads');
});

test('of two runs they are those of the one that is shown, of a difference those of the new one, and it is said', () => {
  const newer = reportFromSamples('0+30 thread:a;main 30');
  const older = reportFromSamples('0+80 thread:a;main 80');
  const state = createViewState(combineReports(newer, older));
  const milliseconds = () => state.shownFacts.value.runtimeMilliseconds;
  expect([findingsScope(state).sentence, milliseconds()]).toEqual(['Of the new run', newer.facts.runtimeMilliseconds]);
  showRun(state, 'older');
  expect([findingsScope(state).sentence, milliseconds()]).toEqual(['Of the old run', older.facts.runtimeMilliseconds]);
  chooseTime(state, { kind: 'range', fromSlice: 0, toSlice: 10 });
  expect(findingsScope(state).sentence).toBe('Of the whole old run, not of the chosen time');
});
