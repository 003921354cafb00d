import { formatNumberOf } from '../../../template/data/format.js';
import { element, type Markup } from '../../../template/site/markup.js';
import type { BenchmarkState } from '../history/benchmark-state.js';
import { pageHtml } from './page.js';
import { type ListedBranch, stateNote, stateTable } from './state-table.js';
import { stepList } from './step-list.js';

/** The page of all benchmarks. @param states by name @param siteTitle what the site is called */
export function indexPage(states: readonly BenchmarkState[], siteTitle: string): string {
  const [main, others]: [ListedBranch[], ListedBranch[]] = [[], []];
  for (const state of states) {
    for (const [at, branch] of state.branches.entries()) (at === 0 ? main : others).push({ state, branch });
  }
  const body: Markup[] = [
    element('h1', {}, siteTitle),
    element(
      'p',
      { class: 'links' },
      element('a', { href: 'feed.xml' }, 'Feed of steps'),
      ' ',
      element('a', { href: 'data.json' }, 'Data'),
    ),
    ...(states.length === 0
      ? [element('p', {}, 'No run was added yet: flamefile site add REPORT --to this folder.')]
      : [stateTable(main, formatNumberOf(states.length, 'benchmark'), ''), stateNote()]),
    ...stepList(states),
    ...(others.length === 0
      ? []
      : [
          element(
            'details',
            { class: 'branches' },
            element('summary', {}, `Other branches (${others.length})`),
            stateTable(others, 'The latest run of each', ''),
          ),
        ]),
  ];
  return pageHtml({ title: siteTitle, root: '', body, data: { page: 'index' } });
}
