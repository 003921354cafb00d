import { expect, test } from 'vitest';
import { verdictAsText } from '../../../../generator/write/text/verdict-text.js';
import { verdictSentence } from '../../../../generator/write/words/verdict-words.js';
import { EXCUSED, exampleBudget, exampleCheck, exampleStack, hostileCheck, KEPT } from '../check-example.js';

const LOOK = { columns: 100, isColored: false };

test('the broken budgets come first, with the stacks that make up what is too much', () => {
  expect(verdictAsText(exampleCheck(), LOOK).split('\n')).toEqual([
    'app --work',
    'compared with app before',
    '',
    'broken   peak < 1kB',
    '         2.50 kB, 1.50 kB above the limit of 1.00 kB',
    '     2.00 kB  cache::fill  src/cache.rs:12',
    '              from cache::get < main',
    '',
    'excused  leaked(any site) < 100',
    '         300 B, 200 B above the limit of 100 B',
    '         a library (until 2026-12-31)',
    '       300 B  keep  /build/src/cache.rs:12',
    '              from cache::get < main',
    '',
    'kept     allocations <= +5%',
    '         104, limit 105; 100 before',
    '',
    'To suppress these leaks, add to a --suppressions file:',
    'leak:^keep$',
    '',
    '1 of 3 budgets broken, 1 excused.',
    '',
  ]);
});

test('where there is a report, its view of the heaviest stack is named', () => {
  const { stacks } = exampleBudget();
  const text = verdictAsText(
    exampleCheck({ budgets: [exampleBudget({ stacks: [...stacks, ...stacks] }), KEPT], report: 'out/report.html' }),
    LOOK,
  );
  expect(text).toContain('\n              see out/report.html#metric=peakBytes&select=1a2b3c4d5e6f7081\n\nkept ');
  expect(text.match(/ see /g)).toHaveLength(1);
});

test('a sentence says how many are broken', () => {
  expect(verdictSentence({ budgets: [] })).toBe('No budgets.');
  expect(verdictSentence({ budgets: [KEPT] })).toBe('1 budget kept.');
  expect(verdictSentence({ budgets: [KEPT, KEPT] })).toBe('2 budgets kept.');
  expect(verdictSentence({ budgets: [KEPT, EXCUSED] })).toBe('1 of 2 budgets kept, 1 excused.');
  expect(verdictSentence({ budgets: [exampleBudget()] })).toBe('1 of 1 budget broken.');
});

test('what rounding would hide is shown to the last digit', () => {
  const close = exampleBudget({ value: 1000.4e3, limit: 1e6, excess: 400 });
  expect(verdictAsText(exampleCheck({ budgets: [close] }), LOOK)).toContain(
    '1,000,400 B, 400 B above the limit of 1,000,000 B\n',
  );
  const equal = exampleBudget({ value: 1000, excess: 0 });
  expect(verdictAsText(exampleCheck({ budgets: [equal] }), LOOK)).toContain('1.00 kB, which is the limit itself\n');
});

test('what a change is about has a sign', () => {
  const budget = exampleBudget({
    isRelative: true,
    baseline: 500,
    stacks: [exampleStack({ amount: 7, isChange: true })],
  });
  expect(verdictAsText(exampleCheck({ budgets: [budget] }), LOOK)).toContain('        +7 B  cache::fill');
});

test('colours are for terminals that have them', () => {
  expect(verdictAsText(exampleCheck(), { ...LOOK, isColored: true })).toContain('\u001b[31mbroken \u001b[39m');
});

test('no name acts on the terminal, and lines are cut to its width', () => {
  const text = verdictAsText(hostileCheck(), { columns: 60, isColored: false });
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
});

test('a leak that no line is suggested for is named', () => {
  const leaks = exampleBudget({
    metric: 'leakedBytes',
    isAboutLeaks: true,
    stacks: [exampleStack({ function: 'main' }), exampleStack({ suppression: 'leak:^cache::fill$' })],
  });
  expect(verdictAsText(exampleCheck({ budgets: [leaks] }), LOOK)).toContain(
    'No line can suppress the 2.00 kB of main (src/cache.rs:12) alone: its stack names nothing narrower than a thread or the program.',
  );
});
