import { expect, test } from 'vitest';
import { changeCells, formatRatio } from '../../../../generator/write/words/comparison-words.js';
import { BYTES } from '../../../../template/data/unit.js';

test('a value of two runs is given as old, new, change and share of the old', () => {
  const cells = changeCells({ old: 1200, new: 1800 }, BYTES).map((cell) => cell.replaceAll('\u00a0', ' '));
  expect(cells).toEqual(['1.20 kB', '1.80 kB', '+600 B', '+50.0 %']);
});

test('a ratio says by how much it changed', () => {
  expect(formatRatio({ old: 100, new: 112 })).toBe('+12.0\u00a0%');
  expect(formatRatio({ old: 100, new: 25 })).toBe('\u221275.0\u00a0%');
  expect(formatRatio({ old: 0, new: 25 })).toBe('new');
  expect(formatRatio({ old: 0, new: 0 })).toBe('');
  expect(formatRatio({ old: 7, new: 7 })).toBe('0\u00a0%');
});
