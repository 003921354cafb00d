import { describe, expect, test } from 'vitest';
import { type Summary, summarize } from '../../../../generator/fold/summary/summarize.js';
import { summaryAsText } from '../../../../generator/write/text/summary-text.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { exampleSummary, METRICS } from '../summary-example.js';

const PLAIN = { columns: 100, isColored: false };

/** The lines from the one that begins with `start` to the next empty one. */
function paragraph(text: string, start: string): string[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(start));
  return first < 0 ? [] : lines.slice(first, lines.indexOf('', first));
}

/** Columns may be as wide as they like: any run of spaces as one. */
function narrow(lines: string[]): string[] {
  return lines.map((line) => line.trim().replace(/ +/g, ' '));
}

const MARKS: Summary['marks'] = [
  { name: 'render', kind: 'User timing', detail: '', startMs: 120.5, durationMs: 326, track: 'main' },
  { name: 'Minor|GC', kind: 'Garbage collection', detail: 'failure', startMs: -3, durationMs: 4.852, track: '' },
];

describe('the summary as text', () => {
  test('names the marks that lasted longest, where there are any', () => {
    const text = summaryAsText(exampleSummary({ marks: MARKS }), METRICS, PLAIN);
    expect(narrow(paragraph(text, 'Longest marks'))).toEqual([
      'Longest marks',
      '326 ms at 121 ms render User timing, main',
      '4.85 ms at \u22123.00 ms Minor|GC Garbage collection, failure',
    ]);
    expect(summaryAsText(exampleSummary(), METRICS, PLAIN)).not.toContain('marks');
  });

  test('has columns as wide as the longest number', () => {
    const report = reportFromSamples('main;parse 659331023822 7\nmain;print 1000 9', [
      sampledMetric('lifetimes'),
      sampledMetric('blocks'),
    ]);
    const text = summaryAsText(summarize(report), report.facts.metrics, PLAIN);
    expect(paragraph(text, 'lifetimes').map((line) => line.slice(-15))).toEqual(['659,331,024,822', '             16']);
    const rows = paragraph(text, 'lifetimes, in the function');
    expect(rows.slice(1)).toEqual(['659,331,023,822 > 99.9 %  parse', '          1,000 < 0.01 %  print']);
  });

  test('begins with the run', () => {
    expect(narrow(paragraph(summaryAsText(exampleSummary(), METRICS, PLAIN), 'app --work'))).toEqual([
      'app --work',
      'Command ./app --work',
      'Runtime 2.00 s',
      'Peak after 1.00 s',
      'Largest resident size 4.10 kB (4,096 B)',
    ]);
  });

  test('leaves out what the trace does not know', () => {
    const summary = exampleSummary({ command: '', peakTimeMs: null, peakRssBytes: null });
    expect(narrow(paragraph(summaryAsText(summary, METRICS, PLAIN), 'app --work'))).toEqual([
      'app --work',
      'Runtime 2.00 s',
    ]);
  });

  test('gives totals with their exact figures', () => {
    expect(narrow(paragraph(summaryAsText(exampleSummary(), METRICS, PLAIN), 'Allocations  '))).toEqual([
      'Allocations 4',
      'Allocated bytes 2.05 kB 2,048 B',
    ]);
  });

  test('ranks functions by their own value and by that of all they call', () => {
    const text = summaryAsText(exampleSummary(), METRICS, PLAIN);
    expect(narrow(paragraph(text, 'Allocated bytes, in the function and')).slice(1)).toEqual([
      '1.54 kB 75.0 % work app.c:20',
      '512 B 25.0 % leak app.c',
    ]);
    expect(narrow(paragraph(text, 'Allocations, with all it calls')).slice(1)).toEqual([
      '4 100 % main app.c:10',
      '3 75.0 % work app.c:20',
      '1 25.0 % leak app.c',
    ]);
  });

  test('functions that pass on what another costs are left out, and none because another costs the same', () => {
    const place = { file: '', line: 0, selfFile: '', selfLine: 0, module: '', through: '', passesOn: false };
    const rows = [
      { ...place, function: 'main', name: 'main', self: 0, total: 4, passesOn: true },
      { ...place, function: 'run', name: 'run', self: 0, total: 4 },
      { ...place, function: 'alpha', name: 'alpha', self: 2, total: 2 },
      { ...place, function: 'beta', name: 'beta', self: 2, total: 2, through: 'void std::vector<int>::grow(int)' },
    ];
    const text = summaryAsText(exampleSummary({ top: { allocations: rows } }), METRICS, PLAIN);
    expect(narrow(paragraph(text, 'Allocations, with all it calls')).slice(1)).toEqual([
      '4 100 % run',
      '2 50.0 % alpha',
      '2 50.0 % beta',
    ]);
    expect(narrow(paragraph(text, 'Allocations, in the function and the libraries it calls')).slice(1)).toEqual([
      '2 50.0 % alpha',
      '2 50.0 % beta by vector::grow',
    ]);
    expect(text.replace(/\s+/g, ' ')).toContain(
      `Left out of lists by total, since nearly all of it is one function's that they call: main (Allocations).`,
    );
    expect(summaryAsText(exampleSummary(), METRICS, PLAIN)).not.toContain('Left out');
  });

  test('names are as short as in the page, and shortened in the middle before a place is', () => {
    const place = {
      file: '/home/me/src/parser/tokens.cpp',
      line: 1042,
      selfFile: '/home/me/src/parser/tokens.cpp',
      selfLine: 1042,
      module: 'app',
      self: 1,
      total: 1,
    };
    const name = `void net::Parser<std::__cxx11::basic_string<char> >::${'f'.repeat(80)}(int)`;
    const row = {
      ...place,
      function: name,
      name: `Parser::${'f'.repeat(80)}`,
      through: 'std::vector<int>::push_back(int&&)',
      passesOn: false,
    };
    const lines = paragraph(
      summaryAsText(exampleSummary({ top: { allocations: [row] } }), METRICS, { ...PLAIN, columns: 80 }),
      'Allocations, in',
    );
    expect(lines[1]).toMatch(/ Parser::f+…f+ {2}\/home\/me\/src\/parser\/tokens\.cpp:1042$/);
  });

  test('leaves out a metric that nothing counts towards', () => {
    const text = summaryAsText(exampleSummary({ top: { allocations: [] } }), METRICS, PLAIN);
    expect(text).not.toContain('in the function and');
  });

  test('ends with what is wrong with the trace', () => {
    const warnings = [
      { kind: 'truncated', message: 'The trace ends in the middle.', count: 1 },
      { kind: 'bad-index', message: 'Line 7 names block 9 of 3.', count: 1200 },
    ];
    expect(summaryAsText(exampleSummary({ warnings }), METRICS, PLAIN).split('\n').slice(-4)).toEqual([
      '',
      'warning: The trace ends in the middle.',
      'warning: Line 7 names block 9 of 3. (1,200 times)',
      '',
    ]);
  });

  test('control characters out of the trace do not reach the terminal', () => {
    const hostile = '\u001b]0;owned\u0007\u202e\r\n';
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
    const text = summaryAsText(
      exampleSummary({
        title: hostile,
        command: hostile,
        warnings: [{ kind: 'x', message: hostile, count: 1 }],
        top: { allocations: [row, { ...row, file: '' }] },
      }),
      METRICS,
      PLAIN,
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).toContain('\\x1b]0;owned\\x07\\u{202e}\\r\\n');
  });

  test('no line of names is wider than the terminal', () => {
    const row = {
      function: 'f'.repeat(1_000_000),
      name: 'f'.repeat(4096),
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
    const text = summaryAsText(exampleSummary({ title: row.function, top: { allocations: [row] } }), METRICS, {
      columns: 60,
      isColored: false,
    });
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
    expect(text).toContain('ffff…\n');
  });

  test('headings are bold only where colour is wanted', () => {
    expect(summaryAsText(exampleSummary(), METRICS, PLAIN)).not.toContain('\u001b');
    expect(summaryAsText(exampleSummary(), METRICS, { ...PLAIN, isColored: true })).toContain(
      '\u001b[1mAllocations, with all it calls\u001b[22m\n',
    );
  });
});
