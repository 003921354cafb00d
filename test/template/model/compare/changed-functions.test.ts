import { expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { changedFunctions } from '../../../../template/model/compare/changed-functions.js';
import { createComparedLens } from '../../../../template/model/figures/compared-lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { functionRows, orderFunctions } from '../../../../template/model/table/function-rows.js';
import { metricColumns, runColumns } from '../../../../template/model/table/metric-column.js';
import { BY_SHOWN_TOTAL } from '../../../../template/model/table/row-order.js';
import { reportFromStacks } from '../../../helpers/stacks.js';
import { nameOf } from '../table/stack-lists.js';

/** Of 1,000 bytes: gone 500, shrunk by 100, grown by 50, the same 300, new 200, and one byte less in a corner. */
const OLDER = 'gone  +500\nshrunk  +150\ngrown  +10\nsame  +300\ncorner  +40';
const NEWER = 'shrunk  +50\ngrown  +60\nsame  +300\nnew  +200\ncorner  +39';

const report = combineReports(reportFromStacks(NEWER), reportFromStacks(OLDER));
const profile = createProfile(report);
const lens = createComparedLens(report, null, null, 'newer');
const figures = viewFigures(profile, lens);
const columns = [...metricColumns(lens, figures, 0), ...runColumns(lens, figures, 0)];
const rows = functionRows(profile, columns);

function changes(noise: number): string[] {
  const changed = changedFunctions(rows, columns, noise);
  return Array.from(rows.leaders, (leader, row) => `${nameOf(profile, leader)}: ${changed?.changes[row]}`).sort();
}

test('a function is new, gone, grown or shrunk, or has not changed by as much as counts', () => {
  const all = ['gone: gone', 'grown: grown', 'new: new', 'same: null', 'shrunk: shrunk'];
  expect(changes(0)).toEqual(['corner: shrunk', ...all]);
  // A byte of a thousand is less than a part in a hundred.
  expect(changes(0.01)).toEqual(['corner: null', ...all]);
  expect(changedFunctions(rows, columns, 0.01)).toMatchObject({
    counts: { new: 1, gone: 1, grown: 1, shrunk: 1 },
    tooSmall: 1,
  });
});

test('of one run nothing is said', () => {
  expect(changedFunctions(rows, columns.slice(0, 1), 0)).toBeNull();
});

test('the largest change stands first, whichever way it went', () => {
  const order = orderFunctions(
    rows,
    columns,
    BY_SHOWN_TOTAL,
    () => new Uint32Array(),
    () => true,
  );
  expect(Array.from(order, (row) => nameOf(profile, rows.leaders[row])).join(' ')).toBe(
    'gone new shrunk grown corner same',
  );
});
