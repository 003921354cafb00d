import { expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { createProfile } from '../../../../template/model/calls/profile.js';
import { explainChange } from '../../../../template/model/compare/explaining-changes.js';
import { createComparedLens } from '../../../../template/model/figures/compared-lens.js';
import { viewFigures } from '../../../../template/model/figures/view-figures.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** The functions that explain how the allocated bytes changed, largest change first: `app::parse +50`. */
function explained(newer: string, older: string): string[] {
  const profile = createProfile(combineReports(reportFromStacks(newer), reportFromStacks(older)));
  const { strings, frames } = profile.report;
  const figures = viewFigures(profile, createComparedLens(profile.report, null, null, 'larger'));
  return explainChange(profile, figures, 0).changes.map(
    ({ leader, change, isRest }) =>
      `${isRest ? 'rest of ' : ''}${strings[frames.functionName[leader]]} ${change > 0 ? '+' : ''}${change}`,
  );
}

test('each function that has a large part of the change, and not what calls them all', () => {
  const newer = 'app::main;app::load  +60\napp::main;app::escape  +40\napp::main;app::open  +25';
  const older = 'app::main;app::load  +10\napp::main;app::open  +5';
  expect(explained(newer, older)).toEqual(['app::load +50', 'app::escape +40', 'app::open +20']);
});

test('the innermost one', () => {
  const older = 'app::main;app::parse;app::table  +950';
  expect(explained('app::main;app::parse;app::table  +100', older)).toEqual(['app::table -850']);
});

test('changes of both directions, though they cancel each other', () => {
  expect(explained('app::main;app::a  +90', 'app::main;app::b  +80')).toEqual(['app::a +90', 'app::b -80']);
});

test('what is small is told with its caller', () => {
  const small = Array.from({ length: 30 }, (_, number) => `app::main;app::all;app::f${number}  +1`).join('\n');
  expect(explained(`${small}\napp::main;app::big  +70`, '')).toEqual(['app::big +70', 'app::all +30']);
});

test('the program’s own: no library, and none that only hands memory on', () => {
  const stack = 'app::main;app::table;hashbrown::insert;app::my_alloc;std::alloc';
  expect(explained(`${stack}  +10`, `${stack}  +990`)).toEqual(['app::table -980']);
});

test('a function that is called at several places once', () => {
  expect(explained('app::main;app::a;app::copy  +40\napp::main;app::b;app::copy  +30', '')).toEqual(['app::copy +70']);
});

test('a function’s net change, though it grew on one path and shrank a little on many', () => {
  const few = (value: number) =>
    Array.from({ length: 9 }, (_, number) => `app::main;app::f${number};app::burn  +${value}`).join('\n');
  expect(explained(`app::main;app::burn  +263\n${few(1)}`, `app::main;app::burn  +100\n${few(3)}`)).toEqual([
    'app::burn +145',
  ]);
});

test('a function without those below it that are told as well', () => {
  const older = 'app::main;app::load;app::read  +5\napp::main;app::escape  +55';
  const newer =
    'app::main;app::load;app::read  +60\napp::main;app::load  +5\napp::main;app::open  +4\napp::main;app::close  +4';
  expect(explained(newer, older)).toEqual(['app::read +55', 'app::escape -55', 'rest of app::main +13']);
});

test('none where nothing changed', () => {
  expect(explained('app::a  +10', 'app::a  +10')).toEqual([]);
});
