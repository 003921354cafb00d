import { expect, test } from 'vitest';
import { summarize } from '../../../../generator/fold/summary/summarize.js';
import { renderStaticReport } from '../../../../generator/write/static/report.js';
import { verdictList } from '../../../../generator/write/static/verdicts.js';
import type { BudgetVerdict } from '../../../../template/data/report.js';
import { BYTES, COUNT } from '../../../../template/data/unit.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

const BROKEN: BudgetVerdict = {
  budget: 'peak < 50 kB',
  metric: 'peakBytes',
  unit: BYTES,
  value: 79_546,
  baselineValue: null,
  limitValue: 50_000,
  isBroken: true,
  excuse: '',
  nodes: [1],
};
const KEPT: BudgetVerdict = {
  ...BROKEN,
  budget: 'allocations < 9',
  unit: COUNT,
  value: 7,
  isBroken: false,
  nodes: [],
};
const EXCUSED: BudgetVerdict = { ...BROKEN, budget: 'leaked < 1', value: 544, excuse: 'a library' };

/** The list's lines as a reader sees them. */
function lines(verdicts: readonly BudgetVerdict[]): string[] {
  const items = [...verdictList({ verdicts }).matchAll(/<li>(.*?)<\/li>/g)];
  return items.map(([, html]) =>
    html
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('\u00a0', ' '),
  );
}

test('the broken budgets come first, each with its figure', () => {
  expect(lines([KEPT, EXCUSED, BROKEN])).toEqual([
    'Broken: peak < 50 kB: 79.5 kB',
    'Kept: allocations < 9: 7',
    'Excused: leaked < 1: 544 B (a library)',
  ]);
  expect(verdictList({ verdicts: [] })).toBe('');
});

test('is bounded and harmless whatever a budget says', () => {
  const hostile = '</li><script>\u202e"';
  const many = Array.from({ length: 5000 }, () => ({ ...BROKEN, budget: hostile, excuse: hostile }));
  const html = verdictList({ verdicts: many });
  expect(html).not.toMatch(/<script|\u202e/);
  expect(Buffer.byteLength(html)).toBeLessThan(5000);
  expect(lines(many).at(-1)).toMatch(/^4,9\d\d more budgets$/);
});

test('stands on top of the report without scripts', () => {
  const report = reportFromStacks('main;work  +8');
  const judged = { ...report, facts: { ...report.facts, verdicts: [BROKEN] } };
  const html = renderStaticReport(judged, summarize(judged));
  expect(html).toContain('<b>Broken:</b> <code>peak &lt; 50 kB</code>: 79.5\u00a0kB');
  expect(html.indexOf('static-verdicts')).toBeLessThan(html.indexOf('static-facts'));
  expect(renderStaticReport(report, summarize(report))).not.toContain('static-verdicts');
});
