import { expect, test } from 'vitest';
import { changeCells } from '../../../../generator/write/words/comparison-words.js';
import { BYTES } from '../../../../template/data/unit.js';

test('a value of two runs is given as old, new, change and share of the old', () => {
  const cells = changeCells({ old: 1200, new: 1800 }, BYTES).map((cell) => cell.replaceAll('\u00a0', ' '));
  expect(cells).toEqual(['1.20 kB', '1.80 kB', '+600 B', '+50.0 %']);
});

test('both say the same of it as the page does', () => {
  expect(changeCells({ old: 7, new: 7 }, BYTES)[3]).toBe('as before');
  expect(changeCells({ old: 7, new: 0 }, BYTES)[3]).toBe('gone');
  expect(changeCells({ old: 0, new: 25 }, BYTES)[3]).toBe('new');
});
