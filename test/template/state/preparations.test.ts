import { expect, test } from 'vitest';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { createViewState } from '../../../template/state/create-state.js';
import { preparationsOf } from '../../../template/state/preparations.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const whole = reportFromStacks('main;parse +16\nmain;log +2');
const edited: Report = {
  ...whole,
  facts: {
    ...whole.facts,
    metrics: whole.facts.metrics.map((metric) => (metric.key === 'peakBytes' ? { ...metric, total: 1e6 } : metric)),
  },
};
const DAMAGE =
  'This report is damaged (the total of Peak bytes is not what its calls add up to): copy or make it again.';

test.each([
  ['of a run as it was written nothing is said', whole, ''],
  ['a total that was changed by hand is told', edited, DAMAGE],
  ['so is one of the older run', combineReports(whole, edited), DAMAGE],
])('%s', (_, report, notice) => {
  const state = createViewState(report);
  for (const prepare of preparationsOf(state)) prepare();
  expect(state.notice.value).toBe(notice);
});
