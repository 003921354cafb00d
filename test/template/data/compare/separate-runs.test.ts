import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { swapRuns, withoutBaseline } from '../../../../template/data/compare/separate-runs.js';
import type { Report, RunTables } from '../../../../template/data/report.js';
import { parentNodes, subtreeEnds } from '../../../../template/data/tree.js';
import { FINDING } from '../../../helpers/facts.js';
import { FIGURES_ALONE, reportFromStacks, stackTextOf, treeText } from '../../../helpers/stacks.js';
import { totalValues } from '../../../helpers/total-values.js';
import { anyRun, KEYS, rows, stacks } from './runs.js';

const NEWER = `
  main;parse  +16 +16 -16
  main;print  +8
`;
const OLDER = `
  main;read  +40
  main;print  +20
`;

const combined = (newer: string, older: string) => combineReports(reportFromStacks(newer), reportFromStacks(older));

function swapped(report: Report): Report {
  return swapRuns(report, report.baseline as RunTables);
}

/** What a run did, by stacks and in each table. */
function figures(report: Report, run: RunTables = report): string[][] {
  return [...KEYS.map((key) => stacks(report, run, key)), rows(report, run)];
}

/** All calls of a report that are not where the contract says: by total of the first metric, largest first. */
function callsOutOfOrder({ tree, selfValues }: Report): number[] {
  const totals = totalValues(selfValues[0], subtreeEnds(tree.depth));
  const parents = parentNodes(tree.depth);
  const before = new Map<number, number>();
  return Array.from(totals.keys()).filter((node) => {
    const sibling = node === 0 ? undefined : before.get(parents[node]);
    before.set(parents[node], node);
    return sibling !== undefined && totals[sibling] < totals[node];
  });
}

describe('two runs that change places', () => {
  test('stand by what is now the newer one', () => {
    const both = combined(NEWER, OLDER);
    expect(treeText(both, 'allocatedBytes')).toEqual([
      'root 0 40',
      '  main 0 40',
      '    parse 32 32',
      '    print 8 8',
      '    read 0 0',
    ]);
    expect(treeText(swapped(both), 'allocatedBytes')).toEqual([
      'root 0 60',
      '  main 0 60',
      '    read 40 40',
      '    print 20 20',
      '    parse 0 0',
    ]);
  });

  test('are what combining them the other way round gives', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (newer, older) => {
        const [one, two] = [newer, older].map((run) => reportFromStacks(run, FIGURES_ALONE));
        const there = swapped(combineReports(one, two));
        const other = combineReports(two, one);
        expect(figures(there)).toEqual(figures(other));
        expect(figures(there, there.baseline as RunTables)).toEqual(figures(other, other.baseline as RunTables));
        expect(callsOutOfOrder(there)).toEqual([]);
      }),
    );
  });

  test('are as before when they do it twice', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (newer, older) => {
        const both = combined(newer, older);
        expect(swapped(swapped(both))).toEqual(both);
      }),
    );
  });
});

describe('a baseline that is taken off', () => {
  test('takes the calls with it that only it made', () => {
    const alone = withoutBaseline(combined(NEWER, OLDER));
    expect(treeText(alone, 'allocatedBytes')).toEqual(treeText(reportFromStacks(NEWER), 'allocatedBytes'));
    expect(alone.baseline).toBeNull();
  });

  test('leaves what a finding is about', () => {
    const newer = reportFromStacks(NEWER);
    const node = [...newer.tree.depth.keys()].find((one) => stackTextOf(newer, one) === 'main;print') as number;
    const findings = [{ ...FINDING, node }];
    const both = combineReports({ ...newer, facts: { ...newer.facts, findings } }, reportFromStacks('a;b;c  +90'));
    const alone = withoutBaseline(both);
    expect(stackTextOf(alone, alone.facts.findings[0].node)).toBe('main;print');
  });

  test('leaves the run as it was before, of any two', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (newer, older) => {
        const before = reportFromStacks(newer);
        const alone = withoutBaseline(combineReports(before, reportFromStacks(older)));
        expect(figures(alone)).toEqual(figures(before));
        expect(alone.facts).toEqual(before.facts);
        expect(alone.tree.depth.length).toBe(before.tree.depth.length);
        expect(callsOutOfOrder(alone)).toEqual([]);
      }),
    );
  });

  test('and the other run where they changed places', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (newer, older) => {
        const [one, two] = [newer, older].map((run) => reportFromStacks(run, FIGURES_ALONE));
        expect(figures(withoutBaseline(swapped(combineReports(one, two))))).toEqual(figures(two));
      }),
    );
  });

  test('was not there: the report is the same', () => {
    const report = reportFromStacks(NEWER);
    expect(withoutBaseline(report)).toBe(report);
  });
});

test('a run and itself have the same at every call', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const report = reportFromStacks(run);
      const both = combineReports(report, report);
      expect(both.baseline?.selfValues).toEqual(both.selfValues);
      expect(swapped(both)).toEqual(both);
    }),
  );
});
