import { expect, test } from 'vitest';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { shownColumns } from '../../../../template/model/table/metric-column.js';
import { functionFigures } from '../../../../template/views/table/figure-columns.js';
import { figurePixels } from '../../../../template/views/table/figure-widths.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

/** Of Total, Self, Share and Paths. */
function widths(samples: number): number[] {
  const profile = createProfile(reportFromSamples(`main;parse ${samples}`));
  const lens = createLens(profile.report, null, null);
  const columns = shownColumns(lens, viewFigures(profile, lens), 0);
  return figurePixels(functionFigures(columns, [], false), columns);
}

test('a column has room for its largest figure', () => {
  // 13 characters, `1,258,008,107`, where a share and a count of paths have the least.
  expect(widths(1_258_008_107)).toEqual([99, 99, 14, 14]);
  // `9`
  expect(widths(9)).toEqual([21, 21, 14, 14]);
});
