import { expect, test } from 'vitest';
import { shownText } from '../../../template/site/shown-text.js';

test.each([
  [[[2, 2]], ''],
  [[[1, 2]], '1 of 2 benchmarks'],
  [[[0, 1]], 'nothing found'],
  [
    [
      [2, 2],
      [2, 2],
    ],
    '',
  ],
  [
    [
      [0, 1],
      [2, 3],
    ],
    '0 of 1 benchmark, 2 of 3 on other branches',
  ],
])('what is shown of the tables %j is counted as what it is', (tables, text) => {
  expect(shownText(tables.map(([shown, of]) => ({ shown, of })))).toBe(text);
});
