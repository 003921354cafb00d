import { describe, expect, test } from 'vitest';
import { escapeMarkdown, prose } from '../../../../generator/write/text/markdown.js';
import { summaryAsMarkdown } from '../../../../generator/write/text/summary-markdown.js';
import { withPlainSpaces } from '../../../../generator/write/words/visible.js';
import { shortenSymbol } from '../../../../template/languages/symbol.js';
import { exampleSummary, METRICS } from '../summary-example.js';

/** The Markdown with the no-break spaces of its numbers shown as plain ones. */
function markdownOf(...of: Parameters<typeof summaryAsMarkdown>): string {
  return withPlainSpaces(summaryAsMarkdown(...of));
}

/** The texts of a Markdown table's cells, as an HTML page would show them. */
function cells(row: string): string[] {
  const shown = row.split('|').slice(1, -1);
  return shown.map((cell) =>
    cell
      .trim()
      .replace(/<\/?code>/g, '')
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  );
}

describe('the summary as Markdown', () => {
  test('has a table of the marks that lasted longest, where there are any', () => {
    const mark = {
      name: 'Minor|GC',
      kind: 'Garbage collection',
      detail: 'failure',
      startMs: 2,
      durationMs: 4.852,
      track: 'main',
    };
    const text = summaryAsMarkdown(exampleSummary({ marks: [mark] }), METRICS);
    expect(text).toContain(
      '| 4.85\u00a0ms | 2.00\u00a0ms | <code>Minor&#124;GC</code> | Garbage collection, failure, main |',
    );
    expect(summaryAsMarkdown(exampleSummary(), METRICS)).not.toContain('marks');
  });

  test('gives totals with their exact figures in a table', () => {
    const lines = markdownOf(exampleSummary(), METRICS).split('\n');
    expect(lines[0]).toBe('### <code>app --work</code>');
    expect(lines.slice(2, 9)).toEqual([
      '|  |  | exactly |',
      '| :-- | --: | --: |',
      '| Allocations |  | 4 |',
      '| Allocated bytes | 2.05 kB | 2,048 B |',
      '| Runtime | 2.00 s |  |',
      '| Peak after | 1.00 s |  |',
      '| Largest resident size | 4.10 kB | 4,096 B |',
    ]);
  });

  test('ranks functions in tables that are folded away', () => {
    const text = markdownOf(exampleSummary(), METRICS);
    expect(text).toContain(
      '<details><summary>Allocated bytes: top functions</summary>\n\n| In the function and the libraries it calls |',
    );
    expect(text).toContain(
      '| 1.54 kB | 75.0 % | <code>work</code> | <code>app.c:20</code> |\n| 512 B | 25.0 % | <code>leak</code> |',
    );
    expect(text.match(/<details>/g)).toHaveLength(2);
    expect(text.match(/<\/details>/g)).toHaveLength(2);
  });

  test('says what is wrong with the trace', () => {
    const warnings = [{ kind: 'bad-index', message: 'Line 7 names block <9> of 3.', count: 1200 }];
    expect(markdownOf(exampleSummary({ warnings }), METRICS)).toContain(
      '\n> **Warning:** Line 7 names block &#60;9&#62; of 3. (1,200 times)\n',
    );
  });

  test.each([
    'a | b',
    'a \\| b',
    '`code` ``more``',
    '</code></details><script>alert(1)</script>',
    '<!-- &amp; &#124;',
    '**bold** __init__ ~~gone~~ [link](https://example.org) ![image](x) $x$',
    'std::vector<int>::operator[](unsigned long)',
  ])('shows a name in short, and a place as it is: %s', (name) => {
    const row = {
      function: name,
      name: shortenSymbol(name),
      file: '',
      line: 0,
      selfFile: '',
      selfLine: 0,
      module: name,
      self: 4,
      total: 4,
      through: '',
      passesOn: false,
    };
    const text = markdownOf(exampleSummary({ top: { allocations: [row] } }), METRICS);
    const tableRow = text.split('\n').find((line) => line.startsWith('| 4 | 100 %')) ?? '';
    expect(cells(tableRow)).toEqual(['4', '100 %', shortenSymbol(name), name]);
    expect(tableRow.replace(/<\/?code>/g, '')).not.toMatch(/[<>`*_\\[\]$]|:\/\//);
  });

  test('a comment in a profile stays text in its cell', () => {
    const notes = [{ label: 'Comment', value: 'by @you\n| [x](https://example.org)', unit: null, meaning: '' }];
    expect(markdownOf(exampleSummary({ notes }), METRICS)).toContain(
      '\n| Comment | by @<!-- -->you&#92;n&#124; &#91;x&#93;(https&#58;//example.org) |  |\n',
    );
  });

  test('a name with line breaks and bidi controls stays one visible line', () => {
    const row = {
      function: 'a\n\n# b\u202e',
      name: 'a\n\n# b\u202e',
      file: '',
      line: 0,
      selfFile: '',
      selfLine: 0,
      module: '',
      self: 4,
      total: 4,
      through: '',
      passesOn: false,
    };
    const text = markdownOf(exampleSummary({ top: { allocations: [row] } }), METRICS);
    expect(text).toContain('<code>a&#92;n&#92;n# b&#92;u{202e}</code>');
  });

  test('stays below 100 kB and keeps its tables whole whatever the trace holds', () => {
    const hostile = '|\u202e'.repeat(50_000);
    const row = {
      function: hostile,
      name: hostile,
      file: hostile,
      line: 1,
      selfFile: hostile,
      selfLine: 1,
      module: hostile,
      self: 1,
      total: 1,
      through: '',
      passesOn: false,
    };
    const metrics = Array.from({ length: 50 }, (_, index) => ({
      ...METRICS[0],
      key: `metric${index}`,
    }));
    const text = markdownOf(
      exampleSummary({
        title: hostile,
        command: hostile,
        warnings: Array.from({ length: 1000 }, (_, index) => ({ kind: `kind${index}`, message: hostile, count: 2 })),
        top: Object.fromEntries(metrics.map(({ key }) => [key, Array.from({ length: 20 }, () => row)])),
      }),
      metrics,
    );
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
    expect(text.includes('\n| Runtime | 2.00 s |')).toBe(true);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });
});

test('links are not found where none were made', () => {
  expect(escapeMarkdown('https://example.org www.example.org std::x')).toBe(
    'https&#58;//example.org www&#46;example.org std::x',
  );
});

test('nobody is mentioned and no issue either', () => {
  expect(escapeMarkdown('you@example.org')).toBe('you@<!-- -->example.org');
  expect(prose('@you #12 GH-3 !4 ~five 50 % C# {closure#0}')).toBe(
    '@<!-- -->you #<!-- -->12 GH-<!-- -->3 !<!-- -->4 &#126;<!-- -->five 50 % C# {closure#<!-- -->0}',
  );
});
