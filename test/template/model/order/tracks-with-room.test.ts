import { expect, test } from 'vitest';
import { tracksWithRoom } from '../../../../template/model/order/tracks-with-room.js';

const shown = (tracks: string, chosen: string) =>
  tracksWithRoom([...tracks], (track) => chosen.includes(track), 4).join('');

test('the first ones have a strip, and those that are chosen before the others', () => {
  expect(shown('abcdef', 'abcdef')).toBe('abcd');
  expect(shown('abcdef', 'f')).toBe('abcf');
});

test('one more has one as well, since to say that it is not shown takes as much room', () => {
  expect(shown('abcde', 'e')).toBe('abcde');
});

test('of fewer all have one', () => {
  expect(shown('abc', '')).toBe('abc');
});
