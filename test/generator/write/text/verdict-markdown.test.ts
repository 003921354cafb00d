import { describe, expect, test } from 'vitest';
import { verdictAsMarkdown } from '../../../../generator/write/text/verdict-markdown.js';
import { withPlainSpaces } from '../../../../generator/write/words/visible.js';
import { EXCUSED, exampleBudget, exampleCheck, exampleStack, HOSTILE, hostileCheck, KEPT } from '../check-example.js';

describe('the verdict as Markdown', () => {
  test('has a heading, a table of budgets and the stacks folded away', () => {
    expect(withPlainSpaces(verdictAsMarkdown(exampleCheck({ notes: ['An exception ended.'] }))).split('\n')).toEqual([
      '### ❌ <code>app --work</code>: 1 of 3 budgets broken, 1 excused.',
      '',
      'Compared with <code>app before</code>.',
      '',
      '|  | budget | now | limit | before |',
      '| :-- | :-- | --: | --: | --: |',
      '| ✅ | <code>allocations &#60;= +5%</code> | 104 | 105 | 100 |',
      '| ❌ | <code>peak &#60; 1kB</code> | 2.50 kB | 1.00 kB |  |',
      '| ⚠️ | <code>leaked(any site) &#60; 100</code> a library (until 2026-12-31) | 300 B | 100 B |  |',
      '',
      '> An exception ended.',
      '',
      '<details><summary><code>peak &#60; 1kB</code>: 2.50 kB, 1.50 kB above the limit of 1.00 kB</summary>',
      '',
      '|  | stack | place |',
      '| --: | :-- | :-- |',
      '| 2.00 kB | <code>cache::fill</code><br>from <code>cache::get</code><br>from <code>main</code> | <code>src/cache.rs:12</code> |',
      '',
      '</details>',
      '',
      '<details><summary><code>leaked(any site) &#60; 100</code>: 300 B, 200 B above the limit of 100 B</summary>',
      '',
      '|  | stack | place |',
      '| --: | :-- | :-- |',
      '| 300 B | <code>keep</code><br>from <code>cache::get</code><br>from <code>main</code> | <code>/build/src/cache.rs:12</code> |',
      '',
      '</details>',
      '',
      '<details><summary>Suppressions for these leaks</summary>',
      '',
      '<pre>',
      'leak:^keep&#36;',
      '</pre>',
      '',
      '</details>',
      '',
    ]);
  });

  test('where there is a report, its view of the heaviest stack is named', () => {
    expect(verdictAsMarkdown(exampleCheck({ report: 'report.html' }))).toContain(
      '\n\nIn the report: <code>report.html#metric=peakBytes&#38;select=1a2b3c4d5e6f7081</code>\n\n</details>',
    );
  });

  test('its heading tells at a glance', () => {
    const headingOf = (...budgets: (typeof KEPT)[]) =>
      verdictAsMarkdown(exampleCheck({ budgets, result: 'kept' })).split('\n')[0];
    expect(headingOf(KEPT)).toBe('### ✅ <code>app --work</code>: 1 budget kept.');
    expect(headingOf(KEPT, EXCUSED)).toBe('### ⚠️ <code>app --work</code>: 1 of 2 budgets kept, 1 excused.');
  });

  test('no name ends what it stands in', () => {
    const text = verdictAsMarkdown(hostileCheck());
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
    expect(text.match(/<\/pre>/g)).toHaveLength(1);
    expect(text).not.toMatch(/<script|@all\*\*|<!--(?! -->)/);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|[\u202e\u2028]/u);
    for (const row of text.split('\n').filter((line) => line.startsWith('| ❌')))
      expect(row.match(/\|/g)).toHaveLength(6);
  });

  test('stays below 60 kB and keeps its tables whole', () => {
    const long = HOSTILE.repeat(1000);
    const stacks = Array.from({ length: 10 }, () =>
      exampleStack({ function: long, callers: [long, 'x', long], suppression: `leak:${long}` }),
    );
    const budgets = Array.from({ length: 500 }, () => exampleBudget({ budget: long, stacks }));
    const text = verdictAsMarkdown(
      exampleCheck({ budgets, title: long, baseline: long, notes: Array(1000).fill(long) }),
    );
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
    expect(text.startsWith('### ❌ <code>')).toBe(true);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });
});

test('a leak that no line is suggested for is named', () => {
  const leaks = exampleBudget({
    metric: 'leakedBytes',
    isAboutLeaks: true,
    stacks: [exampleStack({ function: 'main' }), exampleStack({ suppression: 'leak:^cache::fill$' })],
  });
  expect(verdictAsMarkdown(exampleCheck({ budgets: [leaks] }))).toContain(
    'kB of main (src/cache.rs:12) alone: its stack names nothing narrower than a thread or the program.',
  );
});
