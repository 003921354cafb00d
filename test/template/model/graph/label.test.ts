import { expect, test } from 'vitest';
import { fitLabel } from '../../../../template/model/graph/label.js';

const LABELS = ['HashMap::insert', 'reserve'];

test.each([
  [99, 'HashMap::insert'],
  [15, 'HashMap::insert'],
  [14, 'reserve'],
  [7, 'reserve'],
  [6, 'res…ve'],
  [5, ''],
  [2, ''],
  [0, ''],
])('in the room of %d letters stands "%s"', (room, label) => {
  expect(fitLabel(LABELS, room)).toBe(label);
});

test('a name that is short has its label wherever it fits whole', () => {
  expect(fitLabel(['main'], 4)).toBe('main');
  expect(fitLabel(['main'], 3)).toBe('');
});

test('no character is cut in two', () => {
  expect(fitLabel(['ab😀cdefgh'], 6)).toBe('ab…gh');
  expect(fitLabel(['abcdefg😀h'], 6)).toBe('abc…h');
  expect(fitLabel(['abcdefgh😀'], 6)).toBe('abc…😀');
});

test('an address has its label whole or none', () => {
  expect(fitLabel(['0xcb5071 in cc1plus'], 19)).toBe('0xcb5071 in cc1plus');
  expect(fitLabel(['0xcb5071 in cc1plus'], 18)).toBe('');
  expect(fitLabel(['0xcb5071'], 7)).toBe('');
  expect(fitLabel(['0xcafe::brew'], 11)).toBe('0xcaf…:brew');
});
