import { describe, expect, test } from 'vitest';
import { type Comparison, compareRuns } from '../../../generator/fold/summary/compare.js';
import { comparisonAsMarkdown } from '../../../generator/write/text/comparison-markdown.js';
import { comparisonAsText } from '../../../generator/write/text/comparison-text.js';
import { withPlainSpaces } from '../../../generator/write/words/visible.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Metric, Report, RunTables } from '../../../template/data/report.js';
import { reportFromSamples } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const LOOK = { columns: 100, isColored: false };

function titled(stacks: string, title: string): Report {
  const report = reportFromStacks(stacks);
  return { ...report, facts: { ...report.facts, title } };
}

function compared(older: Report, newer: Report): { comparison: Comparison; metrics: readonly Metric[] } {
  const both = combineReports(newer, older);
  return { comparison: compareRuns(both, both.baseline as RunTables), metrics: newer.facts.metrics.slice(0, 2) };
}

const OLDER = titled('main;parse  +1000\nmain;old  +200', 'app before');
const NEWER = titled('main;parse  +1000 +500\nmain;new  +300', 'app after');

describe('two runs as text', () => {
  test('have their totals side by side and the functions that changed below', () => {
    const { comparison, metrics } = compared(OLDER, NEWER);
    expect(comparisonAsText(comparison, metrics, LOOK).split('\n')).toEqual([
      'old  app before',
      'new  app after',
      '',
      '                               old         new      change',
      'Allocated bytes            1.20 kB     1.80 kB      +600 B  +50.0 %',
      'Allocations                      2           3          +1  +50.0 %',
      'Runtime                       1 ms        1 ms         0 s  as before',
      '',
      'Allocated bytes, by function with all it calls',
      '      +600 B  grown   1.20 kB -> 1.80 kB        main',
      '      +500 B  grown   1.00 kB -> 1.50 kB        parse',
      '      +300 B  new     0 B -> 300 B              new',
      '      \u2212200 B  gone    200 B -> 0 B              old',
      '',
      'Allocations, by function with all it calls',
      '          +1  grown   2 -> 3                    main',
      '          +1  grown   1 -> 2                    parse',
      '          +1  new     0 -> 1                    new',
      '          \u22121  gone    1 -> 0                    old',
      '',
      'Stacks in both runs: 1; only in the old one: 1 (200 B allocated); only in the new one: 1 (300 B',
      'allocated).',
      '',
    ]);
  });

  test('have their columns as wide as the longest number', () => {
    const older = reportFromSamples('main;parse 600000000000\nmain;print 1000');
    const newer = reportFromSamples('main;parse 400000000000\nmain;print 9000001000');
    const { comparison, metrics } = compared(older, newer);
    const lines = comparisonAsText(comparison, metrics, LOOK).split('\n');
    const first = lines.indexOf('samples, by function with all it calls') + 1;
    expect(lines.slice(first, first + 3)).toEqual([
      '\u2212200,000,000,000  shrunk  600,000,000,000 -> 400,000,000,000  parse',
      '\u2212191,000,000,000  shrunk  600,000,001,000 -> 409,000,001,000  main',
      '  +9,000,000,000  grown   1,000 -> 9,000,001,000              print',
    ]);
  });

  test('are cut to the terminal, and nothing acts on it', () => {
    const hostile = titled('\u001b2Ja\u202eb\ud800cdefghijklmnopqrstuvwxyz  +8', 'x\u001b[2J\n'.repeat(100));
    const { comparison, metrics } = compared(hostile, titled('', 'y\u202e'));
    const text = comparisonAsText(comparison, metrics, { columns: 80, isColored: false });
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}]/u);
    for (const line of text.split('\n').filter((row) => !row.startsWith('A')))
      expect(line.length).toBeLessThanOrEqual(80);
    expect(text).toContain('\\x1b2Ja\\u{202e}b');
  });
});

describe('two runs as Markdown', () => {
  test('have a table of totals and the functions that changed folded away', () => {
    const { comparison, metrics } = compared(OLDER, NEWER);
    const lines = withPlainSpaces(comparisonAsMarkdown(comparison, metrics)).split('\n');
    expect(lines.slice(0, 17)).toEqual([
      '### <code>app after</code>, compared with <code>app before</code>',
      '',
      '|  | old | new | change |  |',
      '| :-- | --: | --: | --: | --: |',
      '| Allocated bytes | 1.20 kB | 1.80 kB | +600 B | +50.0 % |',
      '| Allocations | 2 | 3 | +1 | +50.0 % |',
      '| Runtime | 1 ms | 1 ms | 0 s | as before |',
      '',
      'Stacks in both runs: 1; only in the old one: 1 (200 B allocated); only in the new one: 1 (300 B allocated).',
      '',
      '<details><summary>Allocated bytes: functions that changed</summary>',
      '',
      '| change |  | old | new | function | place |',
      '| --: | :-- | --: | --: | :-- | :-- |',
      '| +600 B | grown | 1.20 kB | 1.80 kB | <code>main</code> |  |',
      '| +500 B | grown | 1.00 kB | 1.50 kB | <code>parse</code> |  |',
      '| +300 B | new | 0 B | 300 B | <code>new</code> |  |',
    ]);
  });

  test('show hostile names as they are and end nothing with them', () => {
    const name = '</code></details><script>alert|`b`|\u202e';
    const { comparison, metrics } = compared(titled('', name), titled(`${name}  +8`, name));
    const text = comparisonAsMarkdown(comparison, metrics);
    expect(text).not.toMatch(/<script|\u202e/);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    for (const row of text.split('\n').filter((line) => line.startsWith('| +')))
      expect(row.match(/\|/g)).toHaveLength(7);
  });

  test('stay below 60 kB whatever the names are', () => {
    const stacks = Array.from({ length: 50 }, (_, index) => `${'|'.repeat(10_000)}${index}  +${1000 + index}`);
    const { comparison } = compared(titled('', '|'.repeat(10_000)), titled(stacks.join('\n'), '`'.repeat(10_000)));
    expect(Buffer.byteLength(comparisonAsMarkdown(comparison, NEWER.facts.metrics))).toBeLessThan(60_000);
  });
});

test('a run beside itself lists no function', () => {
  const { comparison, metrics } = compared(OLDER, OLDER);
  expect(comparisonAsText(comparison, metrics, LOOK)).not.toContain('by function');
  expect(comparisonAsMarkdown(comparison, metrics)).not.toContain('<details>');
  for (const text of [comparisonAsText(comparison, metrics, LOOK), comparisonAsMarkdown(comparison, metrics)]) {
    expect(text).toContain('\nBoth runs have the same stacks and the same totals.\n');
  }
});
