import { describe, expect, test } from 'vitest';
import { summarizeCheck, verdictsForReport } from '../../../generator/check/check-summary.js';
import { evaluateBudgets } from '../../../generator/check/evaluate.js';
import { summarizeAsBaseline } from '../../../generator/check/small-baseline.js';
import { meanOfRuns } from '../../../generator/fold/merging/mean-of-runs.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { heapBudget } from '../../helpers/heap-budget.js';
import { reportFromStacks } from '../../helpers/stacks.js';

/** Runs that allocated so many bytes each; of one alone no mean. */
function runsOf(...bytes: readonly number[]): Report {
  const runs = bytes.map((size, at) => ({
    report: reportFromStacks(`main;parse +${size}`),
    name: `run ${at}`,
    track: null,
  }));
  return runs.length === 1 ? runs[0].report : meanOfRuns(runs, 'runs');
}

/** `broken`, `kept`, or `excused` with the reason. */
function resultOf(newer: Report, older: Report, text: string): string {
  const report = combineReports(newer, older);
  return judge(report, text, null);
}

function judge(report: Report, text: string, small: ReturnType<typeof summarizeAsBaseline> | null): string {
  const verdicts = evaluateBudgets(report, [heapBudget(text)], small);
  const summary = summarizeCheck(report, verdicts, {
    exceptions: [],
    today: '2026-06-01',
    small,
    readingNotes: [],
    deferred: [],
    sourcePathOf: () => '',
    reportFile: null,
  });
  const [{ result, excuse }] = summary.budgets;
  expect(summary.result).toBe(result === 'broken' ? 'broken' : 'kept');
  expect(verdictsForReport(summary, verdicts)[0].excuse).toBe(excuse);
  return [result, excuse]
    .filter((word) => word !== '')
    .join(' ')
    .replaceAll('\u00a0', ' ');
}

// Squares are 8 on either side: 16 over 4 degrees of freedom, t is 2.776, so noise is 2.776 * 2 * sqrt(2/3) = 4.53.
const BEFORE = runsOf(98, 100, 102);

describe('a budget about a change of a total', () => {
  test('is excused where the growth is within what repeated runs show without a change', () => {
    expect(resultOf(runsOf(101, 103, 105), BEFORE, 'allocated <= +1%')).toBe(
      'excused within noise: as far as 3 runs and 3 before tell, up to 5 B more may be chance',
    );
  });

  test('is broken where it grew by more', () => {
    expect(resultOf(runsOf(103, 105, 107), BEFORE, 'allocated <= +1%')).toBe('broken');
  });

  test('is kept where its limit is wider than that', () => {
    expect(resultOf(runsOf(103, 105, 107), BEFORE, 'allocated <= +10%')).toBe('kept');
  });

  test('is judged by the runs of one side where the other is a single one', () => {
    // Squares are 8 over 2 degrees of freedom, t is 4.303: 4.303 * 2 * sqrt(1/3 + 1) = 9.94.
    expect(resultOf(runsOf(109), BEFORE, 'allocated <= +1%')).toContain('excused within noise: as far as 1 run and 3 ');
    expect(resultOf(runsOf(110), BEFORE, 'allocated <= +1%')).toBe('broken');
  });

  test('is broken by any growth where runs do not differ', () => {
    expect(resultOf(runsOf(101, 101), runsOf(100, 100), 'allocated <= +0')).toBe('broken');
  });

  test('is broken as ever where each side is a single run', () => {
    expect(resultOf(runsOf(101), runsOf(100), 'allocated <= +0')).toBe('broken');
  });

  test('counts a small baseline as one run', () => {
    const small = summarizeAsBaseline(BEFORE, []);
    expect(judge(runsOf(107, 109, 111), 'allocated <= +1%', small)).toContain('excused within noise');
    expect(judge(runsOf(108, 110, 112), 'allocated <= +1%', small)).toBe('broken');
  });
});

describe('noise excuses no budget', () => {
  test('that demands a decrease', () => {
    expect(resultOf(runsOf(97, 99, 101), BEFORE, 'allocated <= -5%')).toBe('broken');
    expect(resultOf(BEFORE, BEFORE, 'allocated < +0')).toBe('broken');
  });

  test('that is an amount', () => {
    expect(resultOf(runsOf(101, 103, 105), BEFORE, 'allocated <= 102')).toBe('broken');
  });

  test('about a function or a site, of which the single runs are not known', () => {
    expect(resultOf(runsOf(101, 103, 105), BEFORE, 'allocated(parse) <= +1%')).toBe('broken');
    expect(resultOf(runsOf(101, 103, 105), BEFORE, 'allocated(any site) <= +1%')).toBe('broken');
  });
});
