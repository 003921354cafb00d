import { expect, test } from 'vitest';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { createDifferenceLens } from '../../../../template/model/figures/compared-lens.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { shownColumns } from '../../../../template/model/table/metric-column.js';
import { ratioColumns } from '../../../../template/model/table/ratio-column.js';
import { functionFigures, lineFigures, neighbourFigures } from '../../../../template/views/table/figure-columns.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

function labels(text: string): string[][] {
  const profile = createProfile(reportFromSamples(text));
  const { isDifferenceOnly } = profile.report.facts;
  const lens = (isDifferenceOnly ? createDifferenceLens : createLens)(profile.report, null, null);
  const columns = shownColumns(lens, viewFigures(profile, lens), 0);
  const figures = [
    functionFigures(columns, ratioColumns(profile.report.facts, columns), isDifferenceOnly),
    lineFigures(columns, isDifferenceOnly),
    neighbourFigures(columns, isDifferenceOnly),
  ];
  return figures.map((ofTable) => ofTable.map(({ label }) => label));
}

test('a run has shares of its total', () => {
  expect(labels('main;parse 3')).toEqual([
    ['Total', 'Self', 'Share', 'Paths'],
    ['Total', 'Self', 'Share'],
    ['Total', 'Share'],
  ]);
});

test('a difference alone has changes, and no total to have shares of', () => {
  expect(labels('main;parse 3\nmain;write -2')).toEqual([['Change', 'Self', 'Paths'], ['Total', 'Self'], ['Total']]);
});
