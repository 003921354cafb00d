import { describe, expect, test } from 'vitest';
import { programStart } from '../../../generator/record/wrappers.js';

/** The words from the program on. */
function programOf(command: string): string {
  const words = command.split(' ');
  return words.slice(programStart(words)).join(' ');
}

describe('wrappers are seen through', () => {
  test.each([
    'env',
    'env A=1 B=2',
    'env -i A=1',
    'env - A=1',
    'env -u HOME --chdir=/tmp --',
    '/usr/bin/env A=1',
    'nice',
    'nice -n 5',
    'nice -5',
    'nice --adjustment=5',
    'nohup',
    'timeout 10',
    'timeout -k 5 -s INT 1m',
    'timeout --kill-after=5 --preserve-status 1m',
    'stdbuf -oL -e 0',
    'setsid -w',
    'taskset 3',
    'taskset -c 0-1',
    'chrt -f 10',
    'ionice -c 2 -n 7',
    'time -p',
    'time -f %M -o out',
    'env A=1 nice -n 5 timeout 60',
  ])('%s', (wrapper) => {
    expect(programOf(`${wrapper} ./app --fast -n 5`)).toBe('./app --fast -n 5');
  });
});

test.each(['./app', './app env x', './environment', 'make -n 5', 'env', 'env A=1', 'timeout 10', 'nice -n 5'])(
  '%s is not one, or names no program',
  (command) => {
    expect(programOf(command)).toBe(command);
  },
);

test.each(['env -S./app', 'env -S ./app x', 'env --split-string=./app x', 'taskset -p 1234 x', 'ionice -p 12 x'])(
  '%s does not say where its program begins',
  (command) => {
    expect(programOf(command)).toBe(command);
  },
);
