import { expect, test } from 'vitest';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { changedFunctions } from '../../../../template/model/compare/changed-functions.js';
import { createDifferenceLens } from '../../../../template/model/figures/compared-lens.js';
import { figureBeside, totalThrough } from '../../../../template/model/figures/figures.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { functionRows } from '../../../../template/model/table/function-rows.js';
import { shownColumns } from '../../../../template/model/table/metric-column.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

const profile = createProfile(reportFromSamples('main;parse 120\nmain;parse;grow -30\nmain;close -90'));
const lens = createDifferenceLens(profile.report, null, null);
const figures = viewFigures(profile, lens);

test('of a difference alone the net change is known, what there is more of and less of, and neither run', () => {
  expect(totalThrough(lens, 0)).toBe(0);
  expect(figureBeside(lens, 0)).toBe('+120 and −120');
  expect([figures.totalOf(0), figures.baseOf(0), figures.runs]).toEqual([0, 240, null]);
  expect([...figures.ownValuesOf(0)]).toEqual([0, 0, 120, -30, -90]);
});

test('its functions have a change and no columns of an old and a new run, so none is new or gone', () => {
  const columns = shownColumns(lens, figures, 0);
  expect(columns.map(({ run, metric }) => [run, metric.isSigned])).toEqual([[null, true]]);
  const rows = functionRows(profile, columns);
  expect([...rows.totals[0]].sort((a, b) => b - a)).toEqual([90, 0, -30, -90]);
  expect(changedFunctions(rows, columns, 0)).toBeNull();
});
