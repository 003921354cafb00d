import { expect, test } from 'vitest';
import { relativeChange } from '../../../template/data/relative-change.js';

test.each([
  [100, 112, '+12.0 %'],
  [100, 25, '−75.0 %'],
  [-100, -50, '+50.0 %'],
  [100_000, 100_001, '< +0.01 %'],
  [100_000, 99_999, '> −0.01 %'],
  [100_000, 1, '< −99.9 %'],
  [500_320, 1_000_320, '+99.9 %'],
  [100_000, 199_950, '+100 %'],
  [100, 200, '+100 %'],
  [100, 300, '+200 %'],
  [0, 25, 'new'],
  [25, 0, 'gone'],
  [7, 7, 'as before'],
  [0, 0, 'as before'],
])('from %d to %d is %s', (before, after, words) => {
  expect(relativeChange(before, after).replaceAll('\u00a0', ' ')).toBe(words);
});
