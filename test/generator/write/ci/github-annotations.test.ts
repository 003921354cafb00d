import { expect, test } from 'vitest';
import { githubAnnotations } from '../../../../generator/write/ci/github-annotations.js';
import { EXCUSED, exampleBudget, exampleCheck, exampleStack, hostileCheck } from '../check-example.js';

test('a broken budget is an error at its heaviest line, an excused one a notice', () => {
  expect(githubAnnotations(exampleCheck()).split('\n')).toEqual([
    '::error file=src/cache.rs,line=12,title=Budget%3A peak < 1kB::2.50 kB, 1.50 kB above the limit of 1.00 kB%0A2.00 kB  cache::fill  src/cache.rs:12',
    '::notice title=Budget%3A leaked(any site) < 100::300 B, 200 B above the limit of 100 B%0Aa library (until 2026-12-31)%0A300 B  keep  /build/src/cache.rs:12',
    '',
  ]);
  expect(githubAnnotations(exampleCheck({ budgets: [] }))).toBe('');
});

test('an unknown line is left out', () => {
  const budget = exampleBudget({ stacks: [exampleStack({ line: 0 })] });
  expect(githubAnnotations(exampleCheck({ budgets: [budget] }))).toMatch(/^::error file=src\/cache\.rs,title=/);
});

test('percents, commas, colons and line ends stay what they are', () => {
  const budget = exampleBudget({
    budget: 'peak(a:b,c) <= +5%',
    stacks: [exampleStack({ sourcePath: 'a,b:c%0A.rs' })],
  });
  expect(githubAnnotations(exampleCheck({ budgets: [budget] }))).toMatch(
    /^::error file=a%2Cb%3Ac%250A\.rs,line=12,title=Budget%3A peak\(a%3Ab%2Cc\) <= \+5%25::/,
  );
});

test('hostile names start no command of their own', () => {
  const lines = githubAnnotations(hostileCheck()).trimEnd().split('\n');
  expect(lines.map((line) => line.slice(0, 9))).toEqual(['::error f', '::notice ']);
  for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('GitHub shows ten of a kind, so there are no more', () => {
  const budgets = Array.from({ length: 30 }, () => [exampleBudget(), EXCUSED]).flat();
  const text = githubAnnotations(exampleCheck({ budgets }));
  expect([text.match(/^::error/gm)?.length, text.match(/^::notice/gm)?.length]).toEqual([10, 10]);
});
