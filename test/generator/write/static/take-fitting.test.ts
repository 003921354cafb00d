import { expect, test } from 'vitest';
import { takeFitting } from '../../../../generator/write/static/take-fitting.js';

test.each([
  [4, []],
  [5, ['one, ']],
  [9, ['one, ']],
  [10, ['one, ', 'two, ']],
  [99, ['one, ', 'two, ', 'three']],
])('%i bytes hold %j', (bytes, fitting) => {
  expect(takeFitting(['one, ', 'two, ', 'three'], bytes)).toEqual(fitting);
});

test('counts bytes of UTF-8, not characters', () => {
  expect(takeFitting(['é', 'é'], 3)).toEqual(['é']);
});

test('ends at the first that does not fit', () => {
  expect(takeFitting(['a', 'long', 'b'], 2)).toEqual(['a']);
});
