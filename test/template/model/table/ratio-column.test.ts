import { expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../../template/data/report.js';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { createComparedLens } from '../../../../template/model/figures/compared-lens.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { functionRows, orderFunctions } from '../../../../template/model/table/function-rows.js';
import { shownColumns } from '../../../../template/model/table/metric-column.js';
import { ratioColumns, ratioOfRow } from '../../../../template/model/table/ratio-column.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** The functions of a report in the order of its first ratio, with it. */
function orderedByRatio(report: Report, isReversed = false): string[] {
  const profile = createProfile(report);
  const lens = createLens(report, null, null);
  const columns = shownColumns(lens, viewFigures(profile, lens), 0);
  const ratios = ratioColumns(report.facts, columns);
  const rows = functionRows(profile, columns);
  const order = { by: 'ratio', metric: 0, isReversed } as const;
  const numbers = orderFunctions(
    rows,
    columns,
    order,
    () => new Uint32Array(),
    () => true,
    ratios,
  );
  const nameOf = (row: number) => report.strings[profile.frames.functionName[rows.leaders[row]]];
  return Array.from(numbers, (row) => `${nameOf(row)} ${ratioOfRow(rows, ratios[0], row)}`);
}

test('a ratio is one of totals, never a sum of ratios, and sorts', () => {
  const report = reportFromStacks('main;read  +100\nmain;parse  +8 +16\nmain;print  +4');
  expect(orderedByRatio(report)).toEqual(['read 100', 'main 32', 'parse 12', 'print 4']);
  expect(orderedByRatio(report, true)).toEqual(['print 4', 'parse 12', 'main 32', 'read 100']);
});

test('what has nothing to divide by comes last, whichever way it is sorted', () => {
  const report = reportFromSamples('a 8 2\nb 5 0\nc 9 1', [sampledMetric('bytes'), sampledMetric('blocks')]);
  const ratios = [{ label: 'Bytes per block', meaning: '', dividend: 'bytes', divisor: 'blocks' }];
  const withRatio = { ...report, facts: { ...report.facts, ratios } };
  expect(orderedByRatio(withRatio)).toEqual(['c 9', 'a 4', 'b NaN']);
  expect(orderedByRatio(withRatio, true)).toEqual(['a 4', 'c 9', 'b NaN']);
});

test('of changes, and where a format has none, there are none', () => {
  const both = combineReports(reportFromStacks('main  +8'), reportFromStacks('main  +4'));
  const profile = createProfile(both);
  const lens = createComparedLens(both, null, null, 'larger');
  expect(ratioColumns(both.facts, shownColumns(lens, viewFigures(profile, lens), 0))).toEqual([]);
  const { facts } = reportFromSamples('main 3');
  expect(ratioColumns(facts, [])).toEqual([]);
});
