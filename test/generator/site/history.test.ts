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
      expect.objectContaining({ latest: 300, previous: 118, median: 109, isUsual: false }),
    ]);
    expect(state.metrics[0].history).toHaveLength(12);
    const usual = stateOfBranch({ ...branch, rows: branch.rows.slice(0, -1) }, [PEAK], [], () => true);
    expect(usual.metrics[0]).toMatchObject({ latest: 118, isUsual: true });
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
