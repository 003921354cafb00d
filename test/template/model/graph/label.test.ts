import { expect, test } from 'vitest';
import { fitLabel } from '../../../../template/model/graph/label.js';

const LABELS = ['HashMap::insert', 'insert'];

test.each([
  [99, 'HashMap::insert'],
  [15, 'HashMap::insert'],
  [14, 'insert'],
  [6, 'insert'],
  [5, 'in…rt'],
  [4, 'in…t'],
  [3, 'i…t'],
  [2, ''],
  [0, ''],
])('in the room of %d letters stands "%s"', (room, label) => {
  expect(fitLabel(LABELS, room)).toBe(label);
});

test('no character is cut in two', () => {
  expect(fitLabel(['a😀bcd'], 4)).toBe('a…d');
  expect(fitLabel(['abc😀'], 3)).toBe('a…');
  expect(fitLabel(['abc😀'], 4)).toBe('ab…');
});
