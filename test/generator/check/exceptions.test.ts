import { expect, test } from 'vitest';
import { exceptionNotes, excuseOf } from '../../../generator/check/exceptions.js';
import { heapBudget } from '../../helpers/heap-budget.js';

const BUDGET = heapBudget('peak < 50MiB');
const EXCEPTION = { budget: 'peak<50MiB', reason: 'a rewrite is on its way', until: '2026-06-01' };

test('excuses its budget up to its last day, spaces aside', () => {
  expect(excuseOf(BUDGET, [EXCEPTION], '2026-05-31')).toBe('a rewrite is on its way (until 2026-06-01)');
  expect(excuseOf(BUDGET, [EXCEPTION], '2026-06-01')).toBe('a rewrite is on its way (until 2026-06-01)');
  expect(excuseOf(BUDGET, [EXCEPTION], '2026-06-02')).toBe('');
  expect(excuseOf(BUDGET, [{ ...EXCEPTION, budget: 'peak < 51MiB' }], '2026-05-31')).toBe('');
});

test('without an end excuses it always', () => {
  expect(excuseOf(BUDGET, [{ ...EXCEPTION, until: null }], '2999-01-01')).toBe('a rewrite is on its way');
});

test('that has ended gives way to one that has not', () => {
  const renewed = { ...EXCEPTION, reason: 'again', until: '2026-07-01' };
  expect(excuseOf(BUDGET, [EXCEPTION, renewed], '2026-06-02')).toBe('again (until 2026-07-01)');
});

test('that has ended, or is about no budget, is worth a word', () => {
  expect(exceptionNotes([EXCEPTION], [BUDGET], '2026-06-01')).toEqual([]);
  expect(exceptionNotes([EXCEPTION], [BUDGET], '2026-06-02')).toEqual([
    'The exception for peak<50MiB ended on 2026-06-01: a rewrite is on its way',
  ]);
  expect(exceptionNotes([EXCEPTION], [], '2026-06-01')).toEqual([
    'There is an exception for peak<50MiB, but no such budget.',
  ]);
});
