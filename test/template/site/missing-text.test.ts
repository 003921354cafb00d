import { expect, test } from 'vitest';
import { missingText } from '../../../template/site/missing-text.js';

const NOTHING = { runs: [], branch: null, compared: null, parts: null };

test.each([
  [{}, ''],
  [{ runs: ['zzz'] }, 'There is no run zzz.'],
  [{ runs: ['zzz', 'yyy'] }, 'There is no run zzz or yyy.'],
  [{ branch: 'nope' }, 'There is no branch nope: this is main.'],
  [{ runs: ['zzz'], branch: 'nope' }, 'There is no branch nope: this is main. There is no run zzz.'],
  [
    { compared: { named: 'x', shown: 'allocated bytes' } },
    'The runs have no metric x: they are compared by allocated bytes.',
  ],
  [{ parts: { named: 'y', shown: 'CPU time' } }, 'There is no metric y: functions are told by CPU time.'],
])('what an address names and is not there is said: %j', (missing, text) => {
  expect(missingText({ ...NOTHING, ...missing }, 'main')).toBe(text);
});
