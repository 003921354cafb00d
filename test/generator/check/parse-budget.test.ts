import { describe, expect, test } from 'vitest';
import { subjectOf } from '../../../generator/check/budget.js';
import { UserError } from '../../../generator/errors.js';
import { heapBudget } from '../../helpers/heap-budget.js';

function parsed(text: string) {
  return heapBudget(text);
}

/** What a wrong budget is answered with. */
function refusal(text: string, place = ''): string {
  try {
    heapBudget(text, place);
  } catch (error) {
    if (error instanceof UserError && error.kind === 'usage') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a budget', () => {
  test('is about a metric by its key or its short label, in either case', () => {
    const keys = ['peak < 1', 'PEAK < 1', 'peakBytes < 1', 'peakbytes < 1'].map((text) => parsed(text).metric);
    expect(keys).toEqual(['peakBytes', 'peakBytes', 'peakBytes', 'peakBytes']);
    expect(parsed('temporary <= +0').metric).toBe('temporary');
    expect(parsed('leaked < 1').metric).toBe('leakedBytes');
  });

  test('is about the whole, a function or module, or any single site', () => {
    expect(parsed('peak < 1').scope).toEqual({ kind: 'total' });
    expect(parsed('peak(my_crate::cache) < 1').scope).toEqual({ kind: 'function', text: 'my_crate::cache' });
    expect(parsed('leaked( any  Site ) < 1').scope).toEqual({ kind: 'site' });
    expect(parsed('peak(f(int (*)(char))) < 1').scope).toEqual({ kind: 'function', text: 'f(int (*)(char))' });
  });

  test.each([
    ['peak<50MiB', 52_428_800],
    ['peak < 50 MB', 50_000_000],
    ['peak < 1.5kB', 1500],
    ['peak < 2 KiB', 2048],
    ['peak < .5gib', 536_870_912],
    ['peak < 7', 7],
    ['allocations <= 5e6', 5_000_000],
    ['allocations <= 2.5E+3', 2500],
  ])('%s allows %d', (text, amount) => {
    expect(parsed(text).limit).toEqual({ kind: 'amount', amount });
  });

  test.each([
    ['peak <= +5%', { kind: 'changeShare', percent: 5 }],
    ['peak <= -5 %', { kind: 'changeShare', percent: -5 }],
    ['peak <= +0.5%', { kind: 'changeShare', percent: 0.5 }],
    ['peak <= -2.25%', { kind: 'changeShare', percent: -2.25 }],
    ['peak <= +1kB', { kind: 'change', amount: 1000 }],
    ['temporary <= +0', { kind: 'change', amount: 0 }],
    ['allocations < \u22123', { kind: 'change', amount: -3 }],
  ])('%s is relative to the baseline', (text, limit) => {
    expect(parsed(text).limit).toEqual(limit);
  });

  test('has a subject: what it is about, without its limit', () => {
    const subjects = ['peak < 1', 'peak(cache) < 1', 'leaked(any site) < 1'].map((text) => subjectOf(parsed(text)));
    expect(subjects).toEqual(['peakBytes', 'peakBytes(cache)', 'leakedBytes(any site)']);
  });

  test('keeps its text on one line, whatever stands in it', () => {
    expect(parsed('  peak\n<\t1 ')).toMatchObject({ text: 'peak < 1', operator: '<' });
    expect(parsed('peak <= 1').operator).toBe('<=');
  });
});

describe('a wrong budget is pointed at', () => {
  test.each([
    ['paek < 5', 'there is no metric "paek"; did you mean peak?', 0],
    [
      '  height < 5',
      'there is no metric "height"; the metrics are allocated, allocations, temporary, peak, leaked.',
      0,
    ],
    ['< 5', 'expected a metric, such as peak', 0],
    ['peak', 'expected < or <=', 4],
    ['peak > 5', 'expected < or <=', 5],
    ['peak = 5', 'expected < or <=', 5],
    ['peak <', 'expected a number', 6],
    ['peak < MiB', 'expected a number', 7],
    ['peak < 5 MX', 'the units are B, kB, MB, GB, KiB, MiB, GiB and %', 9],
    ['peak < 5constructor', 'the units are B, kB,', 8],
    ['allocations < 5 kB', 'a count has no unit except %: write it out, such as 5000 or 5e3', 16],
    ['peak < 5,000', 'digits are written without separators', 7],
    ['peakByte < 5', 'there is no metric "peakByte"; did you mean peakBytes?', 0],
    ['peak < 5%', 'a percentage of the baseline needs a sign, such as +5%', 8],
    ['peak < 5 kB or so', 'expected the end of the budget', 12],
    ['peak < 1e400', 'the number is too large', 7],
    ['peak(cache < 5', 'expected )', 14],
    ['peak() < 5', 'the name of a function or a module is missing', 5],
  ])('%s', (text, why, column) => {
    const [sentence, shown, caret] = refusal(text).split('\n');
    expect(sentence).toContain(`This budget cannot be understood: ${why}`);
    expect(shown).toBe(`  ${text.trim()}`);
    expect(caret).toBe(`  ${' '.repeat(column)}^`);
  });

  test('and its place in a file is named', () => {
    expect(refusal('peak', 'budgets[2] of check.json')).toMatch(
      /^The budget budgets\[2\] of check\.json cannot be understood: /,
    );
  });

  test('below what it means where the text holds line ends and controls', () => {
    const [, shown, caret] = refusal('peak\n(\u001b) < x').split('\n');
    expect(shown).toBe('  peak ( ) < x');
    expect(caret.indexOf('^')).toBe(2 + 'peak ( '.length);
  });
});
