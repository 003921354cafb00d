import { expect, test } from 'vitest';
import { exportedScope } from './views.js';

const RUN = 'main;parse  +16\n@10\nmain;print  +8';

test('a view of all the run says nothing', () => {
  expect(exportedScope(RUN)).toEqual([]);
});

test('each choice is a sentence', () => {
  const sizes = { fromBytes: 16, toBytes: 31 };
  expect(exportedScope(RUN, { query: 'hide:print', sizes, groupBy: 'file', zoom: 'main;parse' })).toEqual([
    'Stacks with a function that matches print are left out.',
    'Only blocks of 16 B to 31 B, over the whole run.',
    'Grouped by file.',
    'Zoomed to parse.',
  ]);
});
