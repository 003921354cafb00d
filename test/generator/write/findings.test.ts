import { describe, expect, test } from 'vitest';
import type { SummarizedFinding } from '../../../generator/fold/summary/summarize.js';
import { findingList } from '../../../generator/write/static/findings.js';
import { summaryAsMarkdown } from '../../../generator/write/text/summary-markdown.js';
import { findingLines, summaryAsText } from '../../../generator/write/text/summary-text.js';
import { COUNT } from '../../../template/data/unit.js';
import { exampleSummary, METRICS } from './summary-example.js';

const FINDING: SummarizedFinding = {
  rule: 'tiny-blocks',
  sentence: '`node<T>` asks for 12,000 blocks.',
  advice: 'Keep them in one array.',
  figures: [{ label: 'Tiny blocks', value: 12_000, unit: COUNT }],
  savedShare: 0.5,
  metric: 'allocations',
  node: 2,
  functionName: 'node<T>',
  file: '/home/user/src/list.cpp',
  line: 7,
  view: '#metric=allocations&select=1a2b3c4d5e6f7081',
};

const HOSTILE: SummarizedFinding = { ...FINDING, sentence: '`<b>\u202e|\x1b[31m` asks.', file: '<img src=x>' };

describe('as text for a terminal', () => {
  test('a finding is a sentence, what to do, and where; broken between words', () => {
    expect(findingLines(FINDING, 1, 34)).toEqual([
      '1. `node<T>` asks for 12,000',
      '   blocks.',
      '   Keep them in one array.',
      '   (tiny-blocks, src/list.cpp:7)',
      '   #metric=allocations&select=1a2b3c4d5e6f7081',
    ]);
  });

  test('the summary has them, and no heading where there are none', () => {
    const look = { columns: 100, isColored: false };
    expect(summaryAsText(exampleSummary({ findings: [FINDING] }), METRICS, look)).toContain(
      '\nFindings\n1. `node<T>` asks',
    );
    expect(summaryAsText(exampleSummary(), METRICS, look)).not.toContain('Findings');
  });

  test('what would act on the terminal is spelled out', () => {
    expect(findingLines(HOSTILE, 1, 80)[0]).toBe('1. `<b>\\u{202e}|\\x1b[31m` asks.');
    const lines = findingLines({ ...HOSTILE, file: 'x'.repeat(1_000_000) }, 1, 80);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(130);
  });
});

describe('as Markdown', () => {
  test('names are code, and the rule and the place stand behind', () => {
    const text = summaryAsMarkdown(exampleSummary({ findings: [FINDING] }), METRICS);
    expect(text).toContain(
      '#### Findings\n\n1. <code>node&#60;T&#62;</code> asks for 12,000 blocks. Keep them in one array. ' +
        '(tiny-blocks, <code>src/list.cpp:7</code>, <code>#metric=allocations&#38;select=1a2b3c4d5e6f7081</code>)\n\nTo open a finding in a report, append its #... part',
    );
    expect(summaryAsMarkdown(exampleSummary(), METRICS)).not.toContain('Findings');
  });

  test('nothing in a name is taken for markup', () => {
    const text = summaryAsMarkdown(exampleSummary({ findings: [HOSTILE] }), METRICS);
    expect(text).toContain('<code>&#60;b&#62;\\u{202e}&#124;'.replace('\\', '&#92;'));
    expect(text).not.toContain('<img');
  });
});

describe('without scripts', () => {
  test('a finding has its figures and its place', () => {
    expect(findingList({ findings: [FINDING] })).toBe(
      '<h2>Findings</h2>\n<ul class="static-findings">\n<li><code>node&lt;T&gt;</code> asks for 12,000 blocks. Keep them in one array. ' +
        '<small>tiny-blocks; src/<wbr>list.cpp:7; Tiny blocks: 12,000</small></li>\n</ul>\n',
    );
    expect(findingList({ findings: [] })).toBe('');
  });

  test('names are harmless, and the list is bounded', () => {
    expect(findingList({ findings: [HOSTILE] })).not.toMatch(/<b>|<img|\u202e/);
    const many = findingList({ findings: Array.from({ length: 500 }, () => FINDING) });
    expect(many.length).toBeLessThan(7000);
    expect(many).toMatch(/<li>\d+\u00a0more findings<\/li>/);
  });
});
