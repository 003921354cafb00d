import { describe, expect, test } from 'vitest';
import { matchStacks } from '../../../../generator/fold/summary/matched-stacks.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { RunTables } from '../../../../template/data/report.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/** [both, by name alone, old alone, bytes in them, new alone, bytes in them] */
function matched(older: string, newer: string): number[] {
  const report = combineReports(reportFromStacks(newer), reportFromStacks(older));
  const { both, byNameAlone, onlyOld, onlyNew } = matchStacks(report, report.baseline as RunTables);
  const bytes = [onlyOld, onlyNew].map(({ values }) => values.allocatedBytes);
  return [both, byNameAlone, onlyOld.count, bytes[0], onlyNew.count, bytes[1]];
}

describe('the stacks of two runs', () => {
  test('are the same whatever the executable is called, and what a build appended to names', () => {
    const run = (program: string, number: number) =>
      `main[/target/${program}];expand.llvm.${number}[/target/${program}];copy.part.${number}[/lib/libcodec.so]  +8`;
    expect(matched(run('bench-0a1b', 1), run('bench-99aa', 2)).slice(2)).toEqual([0, 0, 0, 0]);
  });

  test('are in both, in the old one alone, or in the new one alone', () => {
    expect(matched('main;parse  +10\nmain;load  +20\nmain  +1', 'main;parse  +11\nmain;save  +30 +2')).toEqual([
      ...[1, 0],
      ...[2, 21],
      ...[1, 32],
    ]);
  });

  test('are matched by the names of functions and modules where lines, files or folders differ', () => {
    const older = 'main(a.rs:1)[/old/app];parse(a.rs:2)[/old/app]  +10';
    expect(matched(older, 'main(a.rs:1)[/old/app];parse(a.rs:2)[/old/app]  +99')).toEqual([1, 0, 0, 0, 0, 0]);
    expect(matched(older, 'main(a.rs:1)[/old/app];parse(a.rs:7)[/old/app]  +10')).toEqual([1, 1, 0, 0, 0, 0]);
    expect(matched(older, 'main(a.rs:1)[/old/app];parse(b.rs:2)[/old/app]  +10')).toEqual([1, 1, 0, 0, 0, 0]);
    expect(matched(older, 'main(a.rs:1)[/new/app];parse(a.rs:2)[/new/app]  +10')).toEqual([1, 1, 0, 0, 0, 0]);
    expect(matched(older, 'main(a.rs:1)[/new/app];parse(a.rs:2)[/new/other]  +10')).toEqual([0, 0, 1, 10, 1, 10]);
  });

  test('of which one of several lines is the same are matched by more than their names', () => {
    const older = 'main;parse(a.rs:2)  +10\nmain;parse(a.rs:3)  +10';
    expect(matched(older, 'main;parse(a.rs:3)  +10\nmain;parse(a.rs:4)  +10')).toEqual([1, 0, 0, 0, 0, 0]);
  });

  test('hold what the totals differ by, where nothing else changed', () => {
    expect(matched('a  +5\nb  +7', 'a  +5')).toEqual([1, 0, 1, 7, 0, 0]);
    expect(matched('', '')).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
