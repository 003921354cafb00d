import { expect, test } from 'vitest';
import { runName } from '../../../template/site/history.js';

test.each([
  [{ release: 'v1.0', commit: 'c0000006' }, 'v1.0 (c0000006)'],
  [{ release: 'v1.0' }, 'v1.0'],
  [{ commit: '0123456789abcdef' }, '0123456789'],
  [{}, '2026-11-30'],
])('a run of %j is called %s', (labels, name) => {
  expect(runName({ labels, date: '2026-11-30T10:15:00Z' })).toBe(name);
});
