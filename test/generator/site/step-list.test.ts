import { expect, test } from 'vitest';
import { stateOfBranch } from '../../../generator/site/history/benchmark-state.js';
import { stepList } from '../../../generator/site/pages/step-list.js';
import { BYTES } from '../../../template/data/unit.js';
import type { RunRow, Step } from '../../../template/site/history.js';
import type { Markup, MarkupElement } from '../../../template/site/markup.js';

const PEAK = { key: 'peak', label: 'Peak', unit: BYTES };

/** A branch with so many steps, one a day. */
function branch(name: string, count: number) {
  const steps = Array.from({ length: count }, (_, at): Step => {
    const day = String(at + 1).padStart(2, '0');
    const run = `202611${day}T000000Z-${name}`;
    const date = `2026-11-${day}T00:00:00Z`;
    const labels = { commit: `${name}${day}` };
    return {
      metric: 'peak',
      run,
      lastBefore: '',
      date,
      labels,
      before: 10,
      after: 20,
      noise: 0,
      below: null,
      functions: [],
    };
  });
  const last: RunRow = { id: 'last', date: '2026-11-30T00:00:00Z', labels: {}, totals: { peak: 20 }, broken: [] };
  return stateOfBranch({ name, rows: [last] }, [PEAK], steps, () => false);
}

function items(markup: readonly Markup[]): MarkupElement[] {
  return markup.flatMap((one) => (typeof one === 'string' ? [] : one.name === 'li' ? [one] : [...items(one.children)]));
}

const textOf = (markup: Markup): string => (typeof markup === 'string' ? markup : markup.children.map(textOf).join(''));

test('the latest ten steps are shown, each with its branch, and as many are there of each branch', () => {
  const branches = [branch('main', 12), branch('faster', 3)];
  const listed = items(stepList([{ benchmark: 'parse', slug: 'parse', digest: '', branches, months: [] }]));
  const named = listed.map(({ attributes }) => attributes['data-branch']);
  expect(named.filter((name) => name === 'main')).toHaveLength(10);
  expect(named.filter((name) => name === 'faster')).toHaveLength(3);
  expect(listed.filter(({ attributes }) => attributes.hidden === null)).toHaveLength(10);
  expect(textOf(listed[0])).toBe('parse: peak +10\u00a0B (+100\u00a0%) since main12 on main 2026-11-12 00:00 UTC');
});

test('steps of a single branch do not name it', () => {
  const branches = [branch('main', 1)];
  const [only] = items(stepList([{ benchmark: 'parse', slug: 'parse', digest: '', branches, months: [] }]));
  expect(textOf(only)).not.toContain('on main');
});
