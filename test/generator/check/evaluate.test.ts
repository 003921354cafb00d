import { describe, expect, test } from 'vitest';
import { bindBudget } from '../../../generator/check/bind-budget.js';
import { evaluateBudgets } from '../../../generator/check/evaluate.js';
import { parseBudget } from '../../../generator/check/parse-budget.js';
import { type SmallBaseline, summarizeAsBaseline } from '../../../generator/check/small-baseline.js';
import { UserError } from '../../../generator/errors.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { BYTES, countOf, timeIn } from '../../../template/data/unit.js';
import { heapBudget } from '../../helpers/heap-budget.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks, stackTextOf } from '../../helpers/stacks.js';

/** 170 bytes allocated, 60 of them in the cache, 30 leaked by cache::fill, 10 by main. */
const RUN = reportFromStacks(`
  main;cache::get;cache::fill  +30 +20 -20
  main;cache::get              +10 -10
  main;parse                   +100 -100
  main                         +10
`);

function verdictOf(report: Report, text: string) {
  const [verdict] = evaluateBudgets(report, [heapBudget(text)], null);
  const { value, limitValue, baselineValue, isBroken, matchesNothing, offenders } = verdict;
  const stacks = offenders.map(({ node, amount }) => `${stackTextOf(report, node)} ${amount}`);
  return { value, limitValue, baselineValue, isBroken, matchesNothing, stacks };
}

describe('a budget of one run', () => {
  test('holds a total against an amount', () => {
    expect(verdictOf(RUN, 'allocated <= 170')).toMatchObject({
      value: 170,
      limitValue: 170,
      isBroken: false,
      stacks: [],
    });
    expect(verdictOf(RUN, 'allocated < 170')).toMatchObject({ isBroken: true });
    expect(verdictOf(RUN, 'allocations < 6')).toMatchObject({ value: 5, isBroken: false });
  });

  test('leads to the stacks that make up what is too much, and to no more of them', () => {
    expect(verdictOf(RUN, 'allocated < 100').stacks).toEqual(['main;parse 100']);
    expect(verdictOf(RUN, 'allocated < 60').stacks).toEqual(['main;parse 100', 'main;cache::get;cache::fill 50']);
  });

  test('counts what lies under a function once, however it calls itself', () => {
    const { value, stacks } = verdictOf(RUN, 'allocated(cache) < 15');
    expect([value, stacks]).toEqual([60, ['main;cache::get;cache::fill 50']]);
    const recursive = reportFromStacks('walk;walk;walk  +8 +8\nwalk;leaf  +4\nother  +100');
    expect(verdictOf(recursive, 'allocated(walk) < 1')).toMatchObject({ value: 20 });
  });

  test('knows a module by the name of its file', () => {
    const report = reportFromStacks('main[/opt/app];f[/usr/lib/libfoo.so.1]  +8\nmain[/opt/app]  +1');
    expect(verdictOf(report, 'allocated(libfoo.so) < 1').value).toBe(8);
    expect(verdictOf(report, 'allocated(/usr/lib) < 1')).toMatchObject({
      value: 0,
      matchesNothing: true,
      isBroken: false,
    });
  });

  test('holds each single site against an amount, whatever the lines', () => {
    const broken = verdictOf(RUN, 'leaked(any site) < 10');
    expect(broken).toMatchObject({ value: 30, isBroken: true });
    expect(broken.stacks).toEqual(['main;cache::get;cache::fill 30', 'main 10']);
    const lines = reportFromStacks('main;f(a.c:1)  +6\nmain;f(a.c:2)  +5');
    expect(verdictOf(lines, 'leaked(any site) < 11')).toMatchObject({ value: 11, isBroken: true });
  });

  test('of nothing holds', () => {
    const empty = reportFromStacks('');
    expect(verdictOf(empty, 'peak < 1')).toMatchObject({ value: 0, isBroken: false });
    expect(verdictOf(empty, 'peak(any site) < 1')).toMatchObject({ value: 0, isBroken: false });
    expect(verdictOf(empty, 'peak < 0')).toMatchObject({ isBroken: true, stacks: [] });
  });

  test('about a change needs a baseline', () => {
    expect(() => verdictOf(RUN, 'peak <= +5%')).toThrow(UserError);
    expect(() => verdictOf(RUN, 'peak <= +5%')).toThrow(
      'The budget peak <= +5% is about a change: name the older trace',
    );
  });
});

describe('a budget relative to an older run', () => {
  const older = reportFromStacks('main;parse(a.c:3)  +100 -100\nmain;print(b.c:1)  +50');
  const newer = reportFromStacks('main;parse(a.c:9)  +104 -104\nmain;print(b.c:1)  +20\nmain;log(c.c:1)  +40');
  const both = combineReports(newer, older);

  test('allows a part or an amount more', () => {
    expect(verdictOf(both, 'allocated <= +10%')).toMatchObject({ value: 164, baselineValue: 150, isBroken: false });
    expect(verdictOf(both, 'allocated <= +14')).toMatchObject({ limitValue: 164, isBroken: false });
    expect(verdictOf(both, 'allocated < +14')).toMatchObject({ isBroken: true });
    expect(verdictOf(both, 'leaked(print) <= -30')).toMatchObject({ value: 20, baselineValue: 50, isBroken: false });
  });

  test('allows a part of a percent', () => {
    // 9.5 % of 150 is 14.25, 9.3 % is 13.95.
    expect(verdictOf(both, 'allocated <= +9.5%')).toMatchObject({ limitValue: 164.25, isBroken: false });
    expect(verdictOf(both, 'allocated <= +9.3%')).toMatchObject({ limitValue: 163.95, isBroken: true });
  });

  test('leads to what grew, and knows a call again on another line', () => {
    expect(verdictOf(both, 'allocated <= +0').stacks).toEqual(['main;log 40']);
    expect(verdictOf(both, 'allocated(parse) <= +0').stacks).toEqual(['main;parse 4']);
  });

  test('leads to the heaviest where less was asked for and nothing grew', () => {
    const same = combineReports(older, older);
    expect(verdictOf(same, 'leaked <= -10').stacks).toEqual(['main;print 50']);
  });

  test('compares each site with itself', () => {
    // The largest leak shrank; another one is new.
    const verdict = verdictOf(both, 'leaked(any site) <= +10');
    expect(verdict).toMatchObject({ value: 40, baselineValue: 0, limitValue: 10, isBroken: true });
    expect(verdict.stacks).toEqual(['main;log 40']);
    expect(verdictOf(both, 'leaked(any site) <= +40').isBroken).toBe(false);
  });

  test('of nothing before allows a part of nothing', () => {
    expect(verdictOf(both, 'leaked(log) <= +50%')).toMatchObject({ baselineValue: 0, limitValue: 0, isBroken: true });
  });
});

describe('a budget relative to a small baseline', () => {
  const older = reportFromStacks('main;cache::get;cache::fill  +30\nmain;parse  +100 -100');
  const budgets = ['allocated <= +0', 'allocated(cache) <= +0', 'leaked(any site) <= +5'];
  const parsed = budgets.map((text) => heapBudget(text));
  const small = summarizeAsBaseline(older, evaluateBudgets(combineReports(older, older), parsed, null));

  test('knows totals, and what the same budgets measured', () => {
    const verdicts = evaluateBudgets(RUN, parsed, small);
    expect(verdicts.map(({ value, baselineValue, isBroken }) => [value, baselineValue, isBroken])).toEqual([
      [170, 130, true],
      [60, 30, true],
      [30, 30, false],
    ]);
  });

  test('knows a function that is the only one of the name, or that there was none', () => {
    const [parse, unheard] = ['allocated(parse) <= +0', 'allocated(unheard) <= +0'].map((text) =>
      evaluateBudgets(RUN, [heapBudget(text)], small),
    );
    expect(parse[0]).toMatchObject({ value: 100, baselineValue: 100, isBroken: false });
    expect(unheard[0]).toMatchObject({ baselineValue: 0 });
  });

  test.each(['leaked(cache) <= +0', 'peak(any site) <= +0'])('says that it cannot tell: %s', (text) => {
    const evaluated = () => evaluateBudgets(RUN, [heapBudget(text)], small);
    expect(evaluated).toThrow(`The budget ${text} cannot be compared with this baseline, which has no figure for it`);
  });

  test('says that it cannot tell where functions were left out of it', () => {
    const evaluated = () =>
      evaluateBudgets(RUN, [heapBudget('allocated(parse) <= +0')], { ...small, functionsLeftOut: 1 });
    expect(evaluated).toThrow('cannot be compared with this baseline');
  });
});

describe('a budget for samples', () => {
  const TIME = [sampledMetric('cpu', { unit: timeIn(1e6) }), sampledMetric('samples', { unit: countOf('sample') })];
  const RUN_OF_SAMPLES = reportFromSamples('main;parse 300 3\nmain;parse;read 500 5\nmain;write 200 2', TIME);
  const judge = (report: Report, text: string, small: SmallBaseline | null = null) =>
    evaluateBudgets(report, [bindBudget(parseBudget(text), report.facts.metrics)], small)[0];

  test('has the values of its metric', () => {
    expect(judge(RUN_OF_SAMPLES, 'cpu < 1.5s')).toMatchObject({ value: 1000, limitValue: 1500, isBroken: false });
    expect(judge(RUN_OF_SAMPLES, 'cpu(parse) < 0.8s')).toMatchObject({ value: 800, isBroken: true });
    expect(judge(RUN_OF_SAMPLES, 'samples(any site) <= 5')).toMatchObject({ value: 5, isBroken: false });
  });

  test('is compared with a small baseline whatever the ticks of both are', () => {
    const older = reportFromSamples('main;parse 600000 3', [sampledMetric('cpu', { unit: timeIn(1e3) }), TIME[1]]);
    const small = summarizeAsBaseline(older, []);
    expect(small.totals).toEqual({ cpu: 600_000_000, samples: 3 });
    expect(judge(RUN_OF_SAMPLES, 'cpu <= +10%', small)).toMatchObject({ baselineValue: 600, limitValue: 660 });
    expect(judge(RUN_OF_SAMPLES, 'cpu(parse) <= +0', small)).toMatchObject({ baselineValue: 600, isBroken: true });
  });

  test('is not compared with what counts something else, and says so', () => {
    const inBytes = reportFromSamples('main;parse 600', [sampledMetric('cpu', { unit: BYTES })]);
    const small = summarizeAsBaseline(inBytes, []);
    expect(() => judge(RUN_OF_SAMPLES, 'cpu <= +1%', small)).toThrow(
      'The budget cpu <= +1% cannot be compared with this baseline, which has it in bytes, and this run in nanoseconds: ' +
        'write it again with --update-baseline, or name the older trace instead.',
    );
    expect(() => judge(combineReports(RUN_OF_SAMPLES, inBytes), 'cpu <= +1%')).toThrow(
      'which has it in bytes, and this run in milliseconds: name an older trace of the same kind.',
    );
    expect(() => judge(combineReports(RUN_OF_SAMPLES, inBytes), 'samples <= +1%')).toThrow(
      'cannot be compared with this baseline, which has no such metric: name an older trace of the same kind.',
    );
    // An amount needs no baseline, and is shown without one.
    expect(judge(combineReports(RUN_OF_SAMPLES, inBytes), 'cpu < 2s')).toMatchObject({ baselineValue: null });
    expect(judge(RUN_OF_SAMPLES, 'cpu < 2s', small)).toMatchObject({ baselineValue: null });
  });
});
