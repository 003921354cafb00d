import { describe, expect, test } from 'vitest';
import { describeStacks } from '../../../generator/check/checked-stack.js';
import { evaluateBudgets } from '../../../generator/check/evaluate.js';
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
