import { expect, test } from 'vitest';
import { missingText } from '../../../template/site/missing-text.js';

test.each([
  [{ runs: [], branch: null }, ''],
  [{ runs: ['zzz'], branch: null }, 'There is no run zzz.'],
  [{ runs: ['zzz', 'yyy'], branch: null }, 'There is no run zzz or yyy.'],
  [{ runs: [], branch: 'nope' }, 'There is no branch nope: this is main.'],
  [{ runs: ['zzz'], branch: 'nope' }, 'There is no branch nope: this is main. There is no run zzz.'],
])('what an address names and is not there is said: %j', (missing, text) => {
  expect(missingText(missing, 'main')).toBe(text);
});
