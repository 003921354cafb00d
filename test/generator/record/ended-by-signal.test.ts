import { expect, test } from 'vitest';
import { endedBy } from '../../../generator/record/ended-by-signal.js';

test.each([
  ['./app', 143, 'SIGTERM', 'signal 15 (SIGTERM)'],
  ['./app', 0, null, null],
  ['./app', 124, null, null],
  ['timeout 3 ./app', 124, null, 'timeout (exit status 124)'],
  ['env A=1 /usr/bin/timeout -k 1 3 ./app', 124, null, 'timeout (exit status 124)'],
  ['timeout -s KILL 3 ./app', 137, 'SIGKILL', 'signal 9 (SIGKILL)'],
  ['timeout --preserve-status 3 ./app', 143, null, 'signal 15 (SIGTERM)'],
  ['time ./app', 139, null, 'signal 11 (SIGSEGV)'],
  ['timeout 3 ./app', 1, null, null],
  ['nice ./app', 139, null, null],
] as const)('%s, exit status %i, signal %s: %s', (words, exitCode, signal, by) => {
  expect(endedBy({ exitCode, signal }, words.split(' ').slice(0, -1))).toBe(by);
});
