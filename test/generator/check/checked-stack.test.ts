import { describe, expect, test } from 'vitest';
import { describeStacks } from '../../../generator/check/checked-stack.js';
import { evaluateBudgets } from '../../../generator/check/evaluate.js';
import { type SmallBaseline, summarizeAsBaseline } from '../../../generator/check/small-baseline.js';
import { NO_OFFERS } from '../../../generator/check/suppression-offers.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { parentNodes } from '../../../template/data/tree.js';
import { heapBudget } from '../../helpers/heap-budget.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const nowhere = () => '';

/** "amount call < callers" of each stack that a broken budget lists. */
function stacksOf(report: Report, budget: string, sourcePathOf: (file: string) => string = nowhere): string[] {
  const [verdict] = evaluateBudgets(report, [heapBudget(budget)], null);
  const stacks = describeStacks(report, parentNodes(report.tree.depth), verdict, sourcePathOf, NO_OFFERS);
  return stacks.map(({ amount, function: name, callers }) => [`${amount} ${name}`, ...callers].join(' < '));
}

describe('the blamed frame', () => {
  test('is the innermost of the program’s own code, not of a library or an allocator', () => {
    const report = reportFromStacks(`
      main[app];app::read[app];alloc::vec::Vec<u8>::push[app];hashbrown::raw::resize[app];malloc[libc.so.6]  +10
      main[app];app::keep[app];xmalloc[app];malloc[libc.so.6]  +20
    `);
    expect(stacksOf(report, 'allocated < 1')).toEqual(['20 app::keep < main', '10 app::read < main']);
  });

  test('has a name, where any frame has one', () => {
    expect(stacksOf(reportFromStacks('main[app];load[app];[app]  +10'), 'allocated < 1')).toEqual(['10 load < main']);
    expect(stacksOf(reportFromStacks('[app];[libc.so.6]  +10'), 'allocated < 1')).toEqual(['10 ']);
  });

  test('is in a file of the repository, where any frame is', () => {
    const report = reportFromStacks(
      'main(src/main.c:3)[app];lib_read(/deps/lib.c:9)[app];lib_fill(/deps/lib.c:5)[app]  +10',
    );
    expect(stacksOf(report, 'allocated < 1')).toEqual(['10 lib_fill < lib_read < main']);
    const inRepository = (file: string) => (file.startsWith('src/') ? file : '');
    expect(stacksOf(report, 'allocated < 1', inRepository)).toEqual(['10 main']);
  });
});

/** "+8 load a.c:7" of each stack that a broken budget lists, a sign for what is a change. */
function amountsOf(report: Report, budget: string, small: SmallBaseline | null = null): string[] {
  const [verdict] = evaluateBudgets(report, [heapBudget(budget)], small);
  const stacks = describeStacks(report, parentNodes(report.tree.depth), verdict, nowhere, NO_OFFERS);
  return stacks.map(
    ({ amount, isChange, function: name, file, line }) => `${isChange ? '+' : ''}${amount} ${name} ${file}:${line}`,
  );
}

describe('the blamed line', () => {
  const before = reportFromStacks(`
    main(a.c:1);load(a.c:6);malloc[libc.so.6]   +50 -50
    main(a.c:1);load(a.c:7);strdup[libc.so.6]   +8
  `);
  const now = reportFromStacks(`
    main(a.c:1);load(a.c:6);malloc[libc.so.6]   +50 -50 +1
    main(a.c:1);load(a.c:7);strdup[libc.so.6]   +6
    main(a.c:2);load(a.c:7);malloc[libc.so.6]   +7
    main(a.c:3);load(a.c:6);strdup[libc.so.6]   +9
  `);

  test('is the one that most of the budget’s own figure comes about by, by whatever calls', () => {
    expect(amountsOf(now, 'allocated < 1')).toEqual(['73 load a.c:6']);
    expect(amountsOf(now, 'leaked < 1')).toEqual(['23 load a.c:7']);
    expect(amountsOf(now, 'leaked(any site) < 15')).toEqual(['15 load a.c:6']);
  });

  test('of a change is the one that most of the change comes about by', () => {
    const [older, newer] = [6, 8].map((more) =>
      reportFromStacks(`load(a.c:6) +20\nload(a.c:7) +${more}\nload(a.c:8) +1`),
    );
    expect(amountsOf(combineReports(newer, older), 'allocated <= +1')).toEqual(['+2 load a.c:7']);
  });

  test('of a change where an edit moved the lines is the one that most is held by now', () => {
    const older = reportFromStacks('load(a.c:6) +50\nload(a.c:7) +50');
    const newer = reportFromStacks('load(a.c:7) +80\nload(a.c:8) +50');
    expect(amountsOf(combineReports(newer, older), 'allocated <= +5')).toEqual(['+30 load a.c:7']);
    expect(amountsOf(combineReports(now, before), 'leaked <= +5')).toEqual(['+15 load a.c:7']);
  });
});

describe('an amount', () => {
  const before = reportFromStacks('main;load(a.c:3) +40\nmain;save(a.c:5) +9');
  const now = reportFromStacks('main;load(a.c:3) +70\nmain;save(a.c:5) +9');

  test('is the change where the baseline has stacks', () => {
    expect(amountsOf(combineReports(now, before), 'allocated <= +10%')).toEqual(['+30 load a.c:3']);
    expect(amountsOf(combineReports(now, before), 'allocated(any site) <= +10%')).toEqual(['+30 load a.c:3']);
  });

  test('is the value where it has none', () => {
    const small = summarizeAsBaseline(before, []);
    expect(amountsOf(now, 'allocated <= +10%', small)).toEqual(['70 load a.c:3']);
    expect(amountsOf(now, 'allocated(load) <= +10%', small)).toEqual(['70 load a.c:3']);
  });

  test('is the value where nothing has grown, but should have shrunk', () => {
    const same = combineReports(before, before);
    expect(amountsOf(same, 'allocated <= -10%')).toEqual(['40 load a.c:3', '9 save a.c:5']);
    expect(amountsOf(same, 'allocated(any site) <= -10%')).toEqual(['40 load a.c:3', '9 save a.c:5']);
  });

  test('is the value of what is held against an amount', () => {
    expect(amountsOf(combineReports(now, before), 'allocated < 60')).toEqual(['70 load a.c:3']);
    expect(amountsOf(combineReports(now, before), 'allocated(any site) < 60')).toEqual(['70 load a.c:3']);
  });
});

describe('stacks with the same blamed frame', () => {
  const report = reportFromStacks(`
    main[app];load[app];std::string::append[app]  +30
    main[app];load[app];std::string::assign[app]  +20
    main[app];work[app];load[app];std::string::append[app]  +10
    main[app];save[app]  +40
  `);

  test('are grouped if its callers are the same', () => {
    expect(stacksOf(report, 'allocated < 1')).toEqual(['50 load < main', '40 save < main', '10 load < work < main']);
  });

  test('have their whole amount, though a part of it is all that is too much', () => {
    expect(stacksOf(report, 'allocated < 90')).toEqual(['40 save < main']);
    expect(stacksOf(report, 'allocated < 50')).toEqual(['50 load < main', '40 save < main']);
  });

  test('have their whole growth, less what shrank in them', () => {
    const older = reportFromStacks('main[app];load[app];std::string::assign[app]  +25\nmain[app];save[app]  +40');
    const change = combineReports(report, older);
    expect(stacksOf(change, 'allocated <= +5')).toEqual(['25 load < main']);
  });

  test('stay apart where each is compared with the limit on its own', () => {
    expect(stacksOf(report, 'allocated(any site) < 15')).toEqual([
      '40 save < main',
      '30 load < main',
      '20 load < main',
    ]);
  });
});
