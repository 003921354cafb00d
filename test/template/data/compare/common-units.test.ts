import { expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { BYTES, countOf, timeIn, type Unit, unitWord } from '../../../../template/data/unit.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';

/** The totals of both runs, and their units, where they counted in different parts. */
function totals(newerUnit: Unit, newerValue: number, olderUnit: Unit, olderValue: number) {
  const reportIn = (unit: Unit, value: number) => reportFromSamples(`main ${value}`, [sampledMetric('m', { unit })]);
  const both = combineReports(reportIn(newerUnit, newerValue), reportIn(olderUnit, olderValue));
  return [both, both.baseline].map((run) => {
    const [{ total, unit }] = run?.facts.metrics ?? [];
    expect(run?.selfValues[0].reduce((sum, value) => sum + value, 0)).toBe(total);
    return `${total} ${unitWord(unit)}`;
  });
}

test('two runs are compared in the finer of both units', () => {
  const parts = (count: number) => countOf('sample', 'samples', count);
  expect(totals(parts(10), 315, parts(100), 3125)).toEqual(['3150 1/100 count', '3125 1/100 count']);
  expect(totals(parts(100), 3125, parts(1), 31)).toEqual(['3125 1/100 count', '3100 1/100 count']);
  expect(totals(timeIn(1e3), 7, timeIn(1e6), 2)).toEqual(['7 microseconds', '2000 microseconds']);
  expect(totals(timeIn(0.1), 7, timeIn(1), 2)).toEqual(['7 0.1 nanoseconds', '20 0.1 nanoseconds']);
  expect(totals(timeIn(1e3), 7, timeIn(1e3), 2)).toEqual(['7 microseconds', '2 microseconds']);
});

test('units of which neither is a part of the other stay, and so do totals that would not be exact', () => {
  expect(totals(timeIn(300), 7, timeIn(1000), 2)).toEqual(['7 300 nanoseconds', '2 microseconds']);
  expect(totals(BYTES, 7, countOf('byte'), 2)).toEqual(['7 bytes', '2 count']);
  expect(totals(timeIn(1), 7, timeIn(1e9), 1e8)).toEqual(['7 nanoseconds', '100000000 seconds']);
});
