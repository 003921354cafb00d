import { expect, test } from 'vitest';
import { nearestWord } from '../../generator/nearest.js';

test('finds the word with the fewest letters dropped, added or changed', () => {
  expect(nearestWord('titel', ['force', 'title', 'quiet'])).toBe('title');
  expect(nearestWord('repot', ['summary', 'report'])).toBe('report');
  expect(nearestWord('strictt', ['strict'])).toBe('strict');
});

test('answers null where nothing is close', () => {
  expect(nearestWord('frobnicate', ['title', 'force'])).toBeNull();
  expect(nearestWord('q', ['h'])).toBeNull();
});
