import { describe, expect, test } from 'vitest';
import { branchesOf, stateOfBranch } from '../../../generator/site/history/benchmark-state.js';
import { findBranchSteps, finishStep } from '../../../generator/site/history/branch-steps.js';
import { nameStep } from '../../../generator/site/history/name-step.js';
import { BYTES } from '../../../template/data/unit.js';
import type { FunctionFigures, RunRow } from '../../../template/site/history.js';

const PEAK = { key: 'peak', label: 'Peak', unit: BYTES };

/** Runs of the branch main, one a day, with these peaks. */
function runs(peaks: readonly (number | null)[], branch = 'main'): RunRow[] {
  return peaks.map((peak, at) => {
    const day = String(at + 1).padStart(2, '0');
    const totals: Record<string, number> = peak === null ? {} : { peak };
    return {
      id: `202611${day}T000000Z-${branch}`,
      date: `2026-11-${day}T00:00:00Z`,
      labels: { branch },
      totals,
      broken: [],
    };
  });
}

/** `main 10 100` is a function that had 10 itself and 100 with what it called. */
function functions(text: string): FunctionFigures[] {
  return text.split(', ').map((row) => {
    const [name, self, total] = row.split(' ');
    return { function: name, module: 'app', figures: { peak: [Number(self), Number(total)] } };
  });
}

describe('a branch', () => {
  test('is the main one first, then those with the latest runs', () => {
    const rows = [...runs([1, 1], 'old'), ...runs([1, 1, 1], 'new'), ...runs([1], 'master')];
    expect(branchesOf(rows).map(({ name }) => name)).toEqual(['master', 'new', 'old']);
    expect(branchesOf(rows.slice(0, -1)).map(({ name }) => name)).toEqual(['new', 'old']);
  });

  test('has its latest figures, the ones before, and the median of the ten before', () => {
    const [branch] = branchesOf(runs([900, 100, 102, 104, 106, 108, 110, 112, 114, 116, 118, 300]));
    const state = stateOfBranch(branch, [PEAK], [], () => true);
    expect(state.metrics).toEqual([
      expect.objectContaining({ latest: 300, previous: 118, median: 109, medianRuns: 10 }),
    ]);
    expect(state.metrics[0].history).toHaveLength(12);
    const [young] = branchesOf(runs([100, 102, 300]));
    expect(stateOfBranch(young, [PEAK], [], () => true).metrics[0]).toMatchObject({ median: 101, medianRuns: 2 });
  });

  // The mean is 100, the standard deviation of 98, 98, 100, 102 and 102 is 2.
  test.each([
    ['three standard deviations from its level', [98, 98, 100, 102, 102, 106], true],
    ['more than that', [98, 98, 100, 102, 102, 106.1], false],
    ['less by more than that', [98, 98, 100, 102, 102, 93.9], false],
    ['any difference from a level without noise', [0.1, 0.1, 0.1, 0.1, 0.1, 0.2], false],
    ['none from a level without noise', [0.1, 0.1, 0.1, 0.1, 0.1, 0.1], true],
    ['a level of four runs', [100, 100, 100, 100, 900], true],
  ])('is usual by the level that its latest run is in: %s', (_, peaks, isUsual) => {
    const [branch] = branchesOf(runs(peaks));
    expect(stateOfBranch(branch, [PEAK], [], () => true).metrics[0].isUsual).toBe(isUsual);
  });

  test('judges its latest run by the runs since the last step, not by those before', () => {
    const rows = runs([5, 5, 5, 5, 5, 5, 98, 98, 100, 102, 102, 106]);
    const steps = findBranchSteps(rows, ['peak']).map((step) => finishStep(step, () => []));
    expect(steps.map(({ run }) => run)).toEqual([rows[6].id]);
    const isUsual = (all: readonly RunRow[]) => stateOfBranch({ name: 'main', rows: all }, [PEAK], steps, () => true);
    expect(isUsual(rows).metrics[0].isUsual).toBe(true);
    expect(isUsual([...rows.slice(0, -1), { ...rows[11], totals: { peak: 107 } }]).metrics[0].isUsual).toBe(false);
    expect(isUsual(rows.slice(0, 8)).metrics[0].isUsual).toBe(true);
  });

  test('of one run has nothing to compare with, and no metric that its latest run lacks', () => {
    const [one] = branchesOf(runs([7]));
    expect(stateOfBranch(one, [PEAK], [], () => false).metrics).toEqual([
      expect.objectContaining({ latest: 7, previous: null, median: null, isUsual: true, history: [7] }),
    ]);
    const [lacking] = branchesOf(runs([7, null]));
    expect(stateOfBranch(lacking, [PEAK], [], () => false).metrics).toEqual([]);
  });
});

describe('a step', () => {
  test('is between two runs that measured the metric, and named by five of each side', () => {
    const rows = runs([5, 5, 5, 5, 5, 5, null, 9, 9, 9, 9]);
    const [step, ...others] = findBranchSteps(rows, ['peak', 'other']);
    expect(others).toEqual([]);
    expect([step.lastBefore.id, step.first.id]).toEqual([rows[5].id, rows[7].id]);
    expect([step.runsBefore.length, step.runsAfter.length]).toEqual([5, 3]);
    const finished = finishStep(step, (id) =>
      functions(id < rows[7].id ? 'main 1 5, insert 4 4' : 'main 1 9, insert 8 8'),
    );
    expect(finished).toMatchObject({ metric: 'peak', before: 5, after: 9, noise: 0, below: 'insert' });
    expect(finished.functions).toEqual([{ name: 'insert', change: 4 }]);
  });

  test('is below the innermost function that has four fifths of it', () => {
    const before = [functions('main 0 100, parse 10 50, insert 20 20, print 50 50')];
    const after = [functions('main 0 200, parse 20 150, insert 110 110, print 50 50')];
    expect(nameStep('peak', before, after, 100)).toEqual({
      below: 'insert',
      functions: [
        { name: 'insert', change: 90 },
        { name: 'parse', change: 10 },
      ],
    });
  });

  test('that no function has most of is of several', () => {
    const before = [functions('read 10 10, write 10 10')];
    const after = [functions('read 60 60, write 60 60')];
    expect(nameStep('peak', before, after, 100)).toEqual({
      below: null,
      functions: [
        { name: 'read', change: 50 },
        { name: 'write', change: 50 },
      ],
    });
  });

  test('of functions that would read alike has more of their names', () => {
    const [before, after] = [10, 60].map((bytes) => [
      functions(`app::Parser::parse ${bytes} ${bytes}, lib::Parser::parse ${bytes} ${bytes}`),
    ]);
    expect(nameStep('peak', before, after, 100).functions.map(({ name }) => name)).toEqual([
      'app::Parser::parse',
      'lib::Parser::parse',
    ]);
  });

  test('down is below a function as well, also where that is gone', () => {
    const { below } = nameStep('peak', [functions('main 1 9, insert 8 8')], [functions('main 1 1')], -8);
    expect(below).toBe('insert');
  });

  test('is of medians, so that one odd run names nothing', () => {
    const calm = functions('insert 10 10, odd 0 0');
    const after = [
      functions('insert 20 20, odd 0 0'),
      functions('insert 20 20, odd 500 500'),
      functions('insert 20 20, odd 0 0'),
    ];
    expect(nameStep('peak', [calm, calm, calm], after, 10)).toEqual({
      below: 'insert',
      functions: [{ name: 'insert', change: 10 }],
    });
  });
});
