import { describe, expect, test } from 'vitest';
import { summarizeCheck, verdictsForReport } from '../../../generator/check/check-summary.js';
import { evaluateBudgets } from '../../../generator/check/evaluate.js';
import { summarizeAsBaseline } from '../../../generator/check/small-baseline.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { BYTES } from '../../../template/data/unit.js';
import { heapBudget } from '../../helpers/heap-budget.js';
import { reportFromStacks, stackTextOf } from '../../helpers/stacks.js';

/** 150 bytes allocated, 50 of them leaked by cache. */
const RUN = reportFromStacks('main[app];parse[app]  +100 -100\nmain[app];cache[app]  +50', { title: 'newer' });
const OLDER = reportFromStacks('main[app];parse[app]  +100 -100\nmain[app];cache[app]  +20', { title: 'older' });

const CONTEXT = {
  exceptions: [],
  today: '2026-06-01',
  small: null,
  readingNotes: [],
  deferred: [],
  sourcePathOf: () => '',
  reportFile: null,
};

function check(report: Report, texts: readonly string[], context: Partial<Parameters<typeof summarizeCheck>[2]> = {}) {
  const budgets = texts.map((text) => heapBudget(text));
  const verdicts = evaluateBudgets(report, budgets, context.small ?? null);
  const summary = summarizeCheck(report, verdicts, { ...CONTEXT, ...context });
  return { summary, forPage: verdictsForReport(summary, verdicts) };
}

describe('a budget', () => {
  test('that is kept has nothing above its limit and lists no stacks', () => {
    const { summary } = check(RUN, ['allocated <= 150']);
    expect(summary.result).toBe('kept');
    expect(summary.budgets).toEqual([
      {
        budget: 'allocated <= 150',
        metric: 'allocatedBytes',
        unit: BYTES,
        result: 'kept',
        value: 150,
        baseline: null,
        limit: 150,
        isRelative: false,
        excess: 0,
        excuse: '',
        isAboutLeaks: false,
        stacks: [],
      },
    ]);
  });

  test('that is broken says by how much, and which stacks it is', () => {
    const { summary, forPage } = check(RUN, ['allocations < 2', 'allocated <= 60']);
    expect(summary.result).toBe('broken');
    const [count, bytes] = summary.budgets;
    expect([count.unit.kind, count.result, count.value, count.limit, count.excess]).toEqual([
      'count',
      'broken',
      2,
      2,
      0,
    ]);
    expect([bytes.unit, bytes.result, bytes.value, bytes.limit, bytes.excess]).toEqual([BYTES, 'broken', 150, 60, 90]);
    expect(bytes.stacks.map(({ function: name, amount, callers }) => [name, amount, callers])).toEqual([
      ['parse', 100, ['main']],
    ]);
    expect(forPage.map(({ isBroken }) => isBroken)).toEqual([true, true]);
    expect(forPage[1].nodes.map((node) => stackTextOf(RUN, node))).toEqual(['main;parse']);
  });

  test('about leaks comes with lines that suppress them, if it is broken', () => {
    const linesOf = (text: string) =>
      check(RUN, [text]).summary.budgets[0].stacks.map(({ suppression }) => suppression);
    expect(linesOf('leaked < 1')).toEqual(['leak:^cache$']);
    expect(linesOf('allocated(cache) < 1')).toEqual(['']);
    expect(linesOf('leaked < 1kB')).toEqual([]);
  });

  test('that is excused says why, and does not break the check', () => {
    const exceptions = [{ budget: 'leaked < 1', reason: 'a cache', until: null }];
    const { summary, forPage } = check(RUN, ['leaked < 1', 'peak < 1kB'], { exceptions });
    expect(summary.result).toBe('kept');
    expect(summary.budgets.map(({ result, excuse, excess }) => [result, excuse, excess])).toEqual([
      ['excused', 'a cache', 49],
      ['kept', '', 0],
    ]);
    expect(forPage.map(({ isBroken, excuse }) => [isBroken, excuse])).toEqual([
      [true, 'a cache'],
      [false, ''],
    ]);
    expect(check(RUN, ['leaked < 1', 'peak < 1'], { exceptions }).summary.result).toBe('broken');
  });
});

describe('the baseline', () => {
  test('is the older run of the report', () => {
    const { summary, forPage } = check(combineReports(RUN, OLDER), ['allocated <= +25%']);
    expect([summary.title, summary.baseline]).toEqual(['newer', 'older']);
    expect(summary.metrics.allocatedBytes).toEqual({ unit: BYTES, value: 150, baseline: 120 });
    expect(summary.budgets[0]).toMatchObject({ baseline: 120, limit: 150, isRelative: true, result: 'kept' });
    expect(forPage[0]).toMatchObject({ value: 150, baselineValue: 120, limitValue: 150, isBroken: false });
  });

  test('is a small one without stacks, where there is no other', () => {
    const small = summarizeAsBaseline(OLDER, []);
    const { summary } = check(RUN, ['allocated <= +25%'], { small });
    expect([summary.baseline, summary.metrics.leakedBytes]).toEqual([
      'older',
      { unit: BYTES, value: 50, baseline: 20 },
    ]);
  });

  test('is missing', () => {
    const { summary } = check(RUN, []);
    expect([summary.baseline, summary.metrics.leakedBytes]).toEqual([null, { unit: BYTES, value: 50, baseline: null }]);
    expect([summary.result, summary.schema, summary.command]).toEqual(['kept', 1, RUN.facts.command]);
  });
});

test('the notes tell of reading, then of exceptions, then of budgets about nothing', () => {
  const exceptions = [{ budget: 'peak < 1', reason: 'a rewrite', until: '2026-05-31' }];
  const { summary } = check(RUN, ['peak < 1', 'peak(unheard) < 1', 'peak(cache) < 1kB'], {
    exceptions,
    readingNotes: ['The trace was cut.'],
    reportFile: 'report.html',
  });
  expect(summary.report).toBe('report.html');
  expect(summary.notes).toHaveLength(3);
  expect(summary.notes[0]).toBe('The trace was cut.');
  expect(summary.notes[1]).toBe('The exception for peak < 1 ended on 2026-05-31: a rewrite');
  expect(summary.notes[2]).toMatch(/^The budget peak\(unheard\) < 1 .* no function and no module of this trace\.$/);
});
