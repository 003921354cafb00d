import { expect, test } from 'vitest';
import { fitLabel } from '../../../template/model/label.js';

const LABELS = ['HashMap::insert', 'insert'];

test.each([
  [99, 'HashMap::insert'],
  [15, 'HashMap::insert'],
  [14, 'insert'],
  [6, 'insert'],
  [5, 'inse…'],
  [3, 'in…'],
  [2, ''],
  [0, ''],
])('in the room of %d letters stands "%s"', (room, label) => {
  expect(fitLabel(LABELS, room)).toBe(label);
});

test('no character is cut in two', () => {
  expect(fitLabel(['a😀bcd'], 3)).toBe('a…');
});
