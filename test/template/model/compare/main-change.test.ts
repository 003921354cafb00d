import { expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { mainChange } from '../../../../template/model/compare/main-change.js';
import { createComparedLens } from '../../../../template/model/figures/compared-lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { reportFromStacks } from '../../../helpers/stacks.js';
import { stackOf } from '../../profiles.js';

/** The stack of the call that explains how the allocated bytes changed. */
function explained(newer: string, older: string): string | null {
  const profile = createProfile(combineReports(reportFromStacks(newer), reportFromStacks(older)));
  const figures = viewFigures(profile, createComparedLens(profile.report, null, null, 'larger'));
  const node = mainChange(profile, figures.sumsOf(0));
  return node === null ? null : stackOf(profile, node);
}

test('the innermost call with nine tenths of the change below it', () => {
  const older = 'app::main;app::parse;app::table  +950\napp::main;app::parse;app::name  +50';
  expect(explained('app::main;app::parse;app::name  +10', older)).toBe('app::main;app::parse;app::table');
  expect(explained('app::main;app::parse;app::table  +900', older)).toBe('app::main;app::parse');
});

test('of the program’s own: no library, and none that only hands memory on', () => {
  const stack = 'app::main;app::table;hashbrown::insert;app::my_alloc;std::alloc';
  expect(explained(`${stack}  +10`, `${stack}  +990`)).toBe('app::main;app::table');
});

test('none where nothing changed, or where the change is of several parts from the start', () => {
  expect(explained('app::a  +10', 'app::a  +10')).toBeNull();
  expect(explained('app::a  +60\napp::b  +60', 'app::a  +10\napp::b  +10')).toBeNull();
});
