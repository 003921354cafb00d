import { expect, test } from 'vitest';
import { createViewState } from '../../../template/state/create-state.js';
import { reportFromSamples } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';

test('views go by data: without sizes of blocks there is no view of them', () => {
  expect(createViewState(reportFromStacks('main +8')).tabs).toContain('sizes');
  expect(createViewState(reportFromSamples('main 8')).tabs).toEqual([
    'graph',
    'callees',
    'callers',
    'functions',
    'sandwich',
    'summary',
  ]);
});
