import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { functionChanges } from '../../../../template/data/compare/function-changes.js';
import { functionLeaders } from '../../../../template/data/function-leaders.js';
import type { RunTables } from '../../../../template/data/report.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** Function by function: "name: self before -> after, total before -> after" of the allocated bytes. */
function changes(older: string, newer: string): string[] {
  const both = combineReports(reportFromStacks(newer), reportFromStacks(older));
  const { strings, frames, baseline } = both;
  const leaders = functionLeaders(frames, strings);
  return functionChanges(
    both,
    baseline as RunTables,
    leaders,
  )(0).map(
    ({ leader, olderSelf, newerSelf, olderTotal, newerTotal }) =>
      `${strings[frames.functionName[leader]]}: ${olderSelf} -> ${newerSelf}, ${olderTotal} -> ${newerTotal}`,
  );
}

describe('what changed from one run to the other, by function', () => {
  test('its own value and that of all it calls, callers first', () => {
    expect(changes('main;parse  +10', 'main;parse  +10 +4\nmain  +1')).toEqual([
      'main: 0 -> 1, 10 -> 15',
      'parse: 10 -> 14, 10 -> 14',
    ]);
  });

  test('functions that are the same are left out', () => {
    expect(changes('main;parse  +10\nmain;print  +5', 'main;parse  +10\nmain;print  +6')).toEqual([
      'main: 0 -> 0, 15 -> 16',
      'print: 5 -> 6, 5 -> 6',
    ]);
    expect(changes('main;parse  +10', 'main;parse  +10')).toEqual([]);
  });

  test('a function that only one run knows has nothing in the other', () => {
    expect(changes('main;old  +8', 'main;new  +8')).toEqual(['new: 0 -> 8, 0 -> 8', 'old: 8 -> 0, 8 -> 0']);
  });

  test('recursion counts once', () => {
    expect(changes('walk;walk  +2', 'walk;walk;walk  +2 +3')).toEqual(['walk: 2 -> 5, 2 -> 5']);
  });

  test('lines and the folder of a module make no other function', () => {
    expect(changes('main(a.c:1)[/old/app]  +8', 'main(a.c:9)[/new/app]  +8')).toEqual([]);
    expect(changes('f[/lib/one.so]  +8', 'f[/lib/two.so]  +8')).toEqual(['f: 0 -> 8, 0 -> 8', 'f: 8 -> 0, 8 -> 0']);
  });

  test('work that only moved between functions of one caller changes nothing above them', () => {
    expect(changes('main;a  +4\nmain;b  +4', 'main;a  +8')).toEqual(['a: 4 -> 8, 4 -> 8', 'b: 4 -> 0, 4 -> 0']);
  });
});

test('a metric that the older run did not have was nothing in it', () => {
  const run = reportFromStacks('main  +8');
  const both = combineReports(run, run);
  const baseline = both.baseline as RunTables;
  const without = { ...baseline, facts: { ...baseline.facts, metrics: [] } };
  const leaders = functionLeaders(both.frames, both.strings);
  expect(functionChanges(both, without, leaders)(0)).toMatchObject([{ olderTotal: 0, newerTotal: 8 }]);
});
