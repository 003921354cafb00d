import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../../../generator/fold/summary/compare.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { RunTables } from '../../../../template/data/report.js';
import { BYTES, countOf } from '../../../../template/data/unit.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

function compared(older: string, newer: string) {
  const both = combineReports(reportFromStacks(newer), reportFromStacks(older));
  return compareRuns(both, both.baseline as RunTables);
}

describe('the comparison of two runs', () => {
  test('has both totals of each metric, their difference and their ratio', () => {
    const { metrics } = compared('main  +10 -10', 'main  +10 +5');
    expect(metrics.allocatedBytes).toEqual({ unit: BYTES, old: 10, new: 15, difference: 5, ratio: 1.5, noise: null });
    expect(metrics.temporary).toEqual({
      unit: countOf('allocation'),
      old: 1,
      new: 0,
      difference: -1,
      ratio: 0,
      noise: null,
    });
    expect(metrics.leakedBytes).toEqual({ unit: BYTES, old: 0, new: 15, difference: 15, ratio: null, noise: null });
  });

  test('lists functions by the size of their change, whichever way it went', () => {
    const { functions } = compared('a  +10\nb  +20\nc  +1', 'a  +13\nb  +8\nd  +5');
    expect(functions.allocatedBytes.map((row) => [row.function, row.change, row.oldTotal, row.newTotal])).toEqual([
      ['b', 'shrunk', 20, 8],
      ['d', 'new', 0, 5],
      ['a', 'grown', 10, 13],
      ['c', 'gone', 1, 0],
    ]);
  });

  test('leaves out a function whose total is the same, though its own part is not', () => {
    const { functions } = compared('a;b  +4\na  +4', 'a  +8');
    expect(functions.allocatedBytes.map((row) => row.function)).toEqual(['b']);
  });

  describe('says at which line most of a change came about', () => {
    /** "fill +6 a.c:7" of each function of which anything changed. */
    function placed(older: string, newer: string): string[] {
      const rows = compared(older, newer).functions.allocatedBytes;
      return rows.map((row) => `${row.function} ${row.newTotal - row.oldTotal} ${row.file}:${row.line}`);
    }

    test('not the one that holds most', () => {
      const older = 'fill(a.c:6)  +90\nfill(a.c:7)  +10\nfill(a.c:8)  +10';
      expect(placed(older, 'fill(a.c:6)  +91\nfill(a.c:7)  +16\nfill(a.c:8)  +8')).toEqual(['fill 5 a.c:7']);
      expect(placed(older, 'fill(a.c:6)  +89\nfill(a.c:7)  +12\nfill(a.c:8)  +4')).toEqual(['fill -5 a.c:8']);
    });

    test('where lines were added above it', () => {
      const older = 'fill(a.c:6)  +90\nfill(a.c:7)  +10';
      expect(placed(older, 'fill(a.c:16)  +95\nfill(a.c:17)  +10')).toEqual(['fill 5 a.c:16']);
      expect(placed(older, 'fill(a.c:16)  +85\nfill(a.c:17)  +10')).toEqual(['fill -5 a.c:16']);
      expect(placed('fill(a.c:6)  +90\nfill(a.c:7)  +60', 'fill(a.c:7)  +20\nfill(a.c:8)  +10')).toEqual([
        'fill -120 a.c:7',
      ]);
      expect(placed('fill(a.c:7)  +60\nfill(a.c:8)  +90', 'fill(a.c:8)  +10\nfill(a.c:9)  +20')).toEqual([
        'fill -120 a.c:9',
      ]);
    });

    test('of one that is gone the one that it had', () => {
      expect(placed('fill(a.c:6)  +1\nfill(a.c:7)  +10', '')).toEqual(['fill -11 a.c:7']);
    });
  });

  test('says where a function is', () => {
    const { functions } = compared('', 'main(src/a.c:7)[/bin/app]  +8');
    expect(functions.allocatedBytes).toEqual([
      {
        change: 'new',
        function: 'main',
        name: 'main',
        file: 'src/a.c',
        line: 7,
        module: '/bin/app',
        isOwn: true,
        oldSelf: 0,
        newSelf: 8,
        oldTotal: 0,
        newTotal: 8,
      },
    ]);
  });

  test('tells the program’s own functions from those of libraries and allocators', () => {
    const { functions } = compared('', 'main[app];xmalloc[app];std::string::append[app];malloc[libc.so.6]  +8');
    expect(functions.allocatedBytes.map((row) => [row.function, row.isOwn])).toEqual([
      ['main', true],
      ['xmalloc', false],
      ['std::string::append', false],
      ['malloc', false],
    ]);
  });

  test('lists at most 500 functions a metric, the largest changes', () => {
    const stacks = Array.from({ length: 600 }, (_, index) => `f${index}  +${1000 + index}`).join('\n');
    const { functions } = compared('', stacks);
    expect(functions.allocatedBytes).toHaveLength(500);
    expect([functions.allocatedBytes[0].function, functions.allocatedBytes[499].function]).toEqual(['f599', 'f100']);
  });

  test('of a run with itself is empty', () => {
    const run = 'main;a  +4 +8 -8\nmain;b  +1';
    const { metrics, functions } = compared(run, run);
    expect(Object.values(metrics).map(({ difference }) => difference)).toEqual([0, 0, 0, 0, 0]);
    expect(Object.values(functions)).toEqual([[], [], [], [], []]);
  });
});
