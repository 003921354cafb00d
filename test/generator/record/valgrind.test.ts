import { expect, test } from 'vitest';
import { PROFILERS } from '../../../generator/record/profilers.js';

test.each(['valgrind-dhat', 'valgrind-massif'] as const)(
  '%s names files with their folders, and the program comes last',
  (name) => {
    const words = PROFILERS[name].record('/tmp/run', ['./app', '--fast']);
    expect(words).toContain('--fullpath-after=');
    expect(words.slice(-2)).toEqual(['./app', '--fast']);
  },
);
