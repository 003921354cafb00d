import { describe, expect, test } from 'vitest';
import { withoutNumbers } from '../../../../template/data/compare/align-numbered.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { functionChanges } from '../../../../template/data/compare/function-changes.js';
import { functionLeaders } from '../../../../template/data/function-leaders.js';
import type { RunTables } from '../../../../template/data/report.js';
import { growth, MAX_LINEAR_GROWTH } from '../../../helpers/growth.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** The functions whose total changed: `name older -> newer`. */
function changesBetween(older: string, newer: string): string[] {
  const both = combineReports(reportFromStacks(newer), reportFromStacks(older));
  const changes = functionChanges(both, both.baseline as RunTables, functionLeaders(both.frames, both.strings));
  const bytes = both.facts.metrics.findIndex(({ key }) => key === 'allocatedBytes');
  return changes(bytes).map(
    ({ leader, olderTotal, newerTotal }) =>
      `${both.strings[both.frames.functionName[leader]]} ${olderTotal} -> ${newerTotal}`,
  );
}

test.each([
  ['app::run::{closure#3}', 'app::run::{closure#}'],
  ['app::run::{closure#3}::{closure#0}', 'app::run::{closure#}::{closure#}'],
  ['run()::{lambda(int)#2}::operator()(int) const', 'run()::{lambda(int)#}::operator()(int) const'],
  ['run()::$_4::operator()() const', 'run()::$_#::operator()() const'],
  ["run()::'lambda0'(int)::operator()(int) const", "run()::'lambda#'(int)::operator()(int) const"],
  ['main.Serve.func1.2', 'main.Serve.func#'],
  ['Clinic$$Lambda$2.run', 'Clinic$$Lambda$#.run'],
  ['Clinic.lambda$main$1', 'Clinic.lambda$main$#'],
  ['Clinic$Ward$2.run', 'Clinic$Ward$2.run'],
  ['app::run::{{closure}}', 'app::run::{{closure}}'],
  ['func1', 'func1'],
  ['Vec<u8, 4>::push', 'Vec<u8, 4>::push'],
])('%s without numbers is %s', (name, without) => {
  expect(withoutNumbers(name)).toBe(without);
});

test('names of any length take linear time', () => {
  for (const part of ['.func1', '#1', "'lambda1", '$_1', 'lambda$a$1', '$$Lambda$1']) {
    expect(growth((size) => part.repeat(size), 20_000, withoutNumbers)).toBeLessThan(MAX_LINEAR_GROWTH);
  }
  expect(growth((size) => `.func${'1.'.repeat(size)}`, 20_000, withoutNumbers)).toBeLessThan(MAX_LINEAR_GROWTH);
});

describe('closures are matched by what they do', () => {
  test.each([
    ['run::{closure#0}', 'run::{closure#1}'],
    ['run::{lambda#1}::operator', 'run::{lambda#2}::operator'],
    ['run::$_0::operator', 'run::$_1::operator'],
    ["run::'lambda'::operator", "run::'lambda0'::operator"],
    ['main.run.func1', 'main.run.func2'],
    ['Shop.lambda$run$0', 'Shop.lambda$run$1'],
  ])('one that was inserted before %s is new, and that one is what it was', (first, second) => {
    const older = `main;${first};parse  +1000`;
    const newer = `
      main;${first};log  +50
      main;${second};parse  +1000
    `;
    expect(changesBetween(older, newer)).toEqual(['main 1000 -> 1050', `${first} 0 -> 50`, 'log 0 -> 50']);
  });

  test('one that was taken away is gone, under a name that no other has', () => {
    const older = `
      main;run::{closure#0};log  +50
      main;run::{closure#1};parse  +1000
    `;
    expect(changesBetween(older, 'main;run::{closure#0};parse  +1000')).toEqual([
      'main 1050 -> 1000',
      'run::{closure#0} (in one run alone) 50 -> 0',
      'log 50 -> 0',
    ]);
  });

  test('where they call the same and one came, by how much they hold', () => {
    const older = 'main;run::{closure#0};push  +1000';
    const newer = `
      main;run::{closure#0};push  +50
      main;run::{closure#1};push  +1010
    `;
    expect(changesBetween(older, newer)).toEqual([
      'main 1000 -> 1060',
      'run::{closure#1} 1000 -> 1010',
      'push 1000 -> 1060',
      'run::{closure#0} 0 -> 50',
    ]);
  });

  test('and by number last: where the same are there and call the same, one has grown', () => {
    const older = `
      main;run::{closure#0};push  +50
      main;run::{closure#1};push  +1000
    `;
    const newer = `
      main;run::{closure#0};push  +1000
      main;run::{closure#1};push  +1000
    `;
    expect(changesBetween(older, newer)).toEqual([
      'main 1050 -> 2000',
      'push 1050 -> 2000',
      'run::{closure#0} 50 -> 1000',
    ]);
    expect(changesBetween('main;run::{closure#0};log  +50', 'main;run::{closure#0};parse  +70')).toEqual([
      'main 50 -> 70',
      'run::{closure#0} 50 -> 70',
      'parse 0 -> 70',
      'log 50 -> 0',
    ]);
  });

  test('closures of other functions, and of the same in other modules, are others', () => {
    expect(changesBetween('main;run::{closure#0}[/a.so]  +50', 'main;run::{closure#1}[/b.so]  +50')).toEqual([
      'run::{closure#1} 0 -> 50',
      'run::{closure#0} 50 -> 0',
    ]);
  });
});
