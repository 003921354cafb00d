import { expect, test } from 'vitest';
import { meanOfRuns } from '../../../../generator/fold/merging/mean-of-runs.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { shownNoise } from '../../../../template/model/compare/shown-noise.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

/** The mean of runs that took so many samples each. */
function runsOf(...values: readonly number[]) {
  return meanOfRuns(
    values.map((value, at) => ({ report: reportFromSamples(`main ${value}`), name: `run ${at}`, track: null })),
    'runs',
  );
}

// Squares are 800 on either side: 1,600 over 4 degrees of freedom, t is 2.776, so noise is 2.776 * 20 * sqrt(2/3) = 45.3.
const OLDER = runsOf(980, 1000, 1020);

test.each([
  [1040, '+40, within noise (±45)', true],
  [1050, '+50, beyond noise (±45)', false],
  [950, '\u221250, beyond noise (±45)', false],
])('a change of the mean to %i is beside what repeated runs show without a change', (mean, words, isWithin) => {
  const both = combineReports(runsOf(mean - 20, mean, mean + 20), OLDER);
  expect(shownNoise(both, 0, mean - 1000)).toEqual({ words, isWithin });
});

test('of a part of all that was measured nothing is known', () => {
  const both = combineReports(runsOf(1020, 1040, 1060), OLDER);
  expect(shownNoise(both, 0, 39)).toBe(null);
});

test('of two single runs neither', () => {
  const both = combineReports(reportFromSamples('main 12'), reportFromSamples('main 10'));
  expect(shownNoise(both, 0, 2)).toBe(null);
});
