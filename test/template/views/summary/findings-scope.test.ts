import { expect, test } from 'vitest';
import { chooseTime } from '../../../../template/state/choose-lens.js';
import { setQuery } from '../../../../template/state/choose-shape.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { findingsScope } from '../../../../template/views/summary/findings-scope.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

test('findings say what they are of, where a part of the run is looked at', () => {
  const state = createViewState(reportFromSamples('0+30 thread:a;main 30\n0+40 thread:b;work 40'));
  expect(findingsScope(state)).toBe('');
  setQuery(state, 'thread:a');
  expect(findingsScope(state)).toBe('Of the whole run, not of the chosen threads');
  chooseTime(state, { kind: 'range', fromSlice: 0, toSlice: 10 });
  expect(findingsScope(state)).toBe('Of the whole run, not of the chosen time and threads');
});
