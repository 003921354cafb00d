import { expect, test } from 'vitest';
import { compareRuns } from '../../../../generator/fold/summary/compare.js';
import { comparisonSection } from '../../../../generator/write/static/comparison.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

function sectionOf(newer: string, older: string): string {
  const both = combineReports(reportFromStacks(newer), reportFromStacks(older, { title: '<old>' }));
  return comparisonSection(both.baseline && compareRuns(both, both.baseline), both.facts.metrics);
}

/** The cells of each row, without markup and with even spaces. */
const rowsOf = (html: string) =>
  Array.from(html.matchAll(/<tr valign="top">(.*?)<\/tr>/g), ([, row]) =>
    row
      .replace(/<\/td>/g, ' ')
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );

test('the totals of both runs, and the functions that changed most', () => {
  const html = sectionOf('main;parse  +40\nmain;print  +20', 'main;parse  +400\nmain;print  +20');
  expect(html).toContain('<h2>Compared with &lt;old&gt;</h2>');
  expect(rowsOf(html)).toEqual([
    '420 B 60 B −360 B −85.7 % Allocated bytes',
    '2 2 0 as before Allocations',
    '0 0 0 as before Temporary allocations',
    '420 B 60 B −360 B −85.7 % Peak bytes',
    '420 B 60 B −360 B −85.7 % Leaked bytes',
    '420 B 60 B −360 B −85.7 % main',
    '400 B 40 B −360 B −90.0 % parse',
  ]);
});

test('where nothing changed no function is listed; of one run nothing is said', () => {
  expect(rowsOf(sectionOf('main  +8', 'main  +8'))).toHaveLength(5);
  expect(comparisonSection(null, reportFromStacks('main  +8').facts.metrics)).toBe('');
});
