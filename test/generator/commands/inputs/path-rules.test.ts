import { expect, test } from 'vitest';
import { readPathRules } from '../../../../generator/commands/inputs/path-rules.js';

test('a rule is two paths, divided by the last equals sign', () => {
  expect(readPathRules('/build/=src/\n/a=b/=c/\n/x/=')).toEqual([
    { from: '/build/', to: 'src/' },
    { from: '/a=b/', to: 'c/' },
    { from: '/x/', to: '' },
  ]);
  expect(readPathRules(undefined)).toEqual([]);
});

test.each(['/build/', '=src/', ''])('%j is none', (line) => {
  expect(() => readPathRules(line)).toThrow(`--map ${line} is no rule: write FROM=TO, such as /build/=src/, or`);
});

test('a folder that is there twice is refused', () => {
  expect(() => readPathRules('/a/=b/\n/a/=c/')).toThrow('--map /a/= is given twice; give it once.');
});
