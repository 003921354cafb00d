import { expect, test } from 'vitest';
import { verdictAsCodeQuality } from '../../../../generator/write/ci/code-quality.js';
import { EXCUSED, exampleBudget, exampleCheck, exampleStack, hostileCheck } from '../check-example.js';

function issuesOf(...of: Parameters<typeof verdictAsCodeQuality>) {
  return JSON.parse(verdictAsCodeQuality(...of));
}

test('an issue for each line of the repository that has a part in it', () => {
  expect(issuesOf(exampleCheck())).toEqual([
    {
      description: 'Budget peak < 1kB: 2.50 kB, 1.50 kB above the limit of 1.00 kB; 2.00 kB in cache::fill',
      check_name: 'flamefile/peakBytes',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'major',
      location: { path: 'src/cache.rs', lines: { begin: 12 } },
    },
  ]);
  const placed = { ...EXCUSED, stacks: [exampleStack({ line: 0 })] };
  expect(issuesOf(exampleCheck({ budgets: [placed] }))[0]).toMatchObject({
    severity: 'info',
    location: { lines: { begin: 1 } },
  });
});

test('an issue stays the same one while figures and lines move, and no two are one', () => {
  const [before] = issuesOf(exampleCheck());
  const moved = exampleBudget({
    value: 9999,
    stacks: [exampleStack({ line: 40, amount: 7 }), exampleStack({ line: 41 })],
  });
  const after = issuesOf(exampleCheck({ budgets: [moved] }));
  expect(after).toHaveLength(1);
  expect(after[0].fingerprint).toBe(before.fingerprint);
  const other = exampleBudget({ stacks: [exampleStack({ function: 'other' })] });
  expect(issuesOf(exampleCheck({ budgets: [other] }))[0].fingerprint).not.toBe(before.fingerprint);
});

test('is JSON whatever stands in it', () => {
  const issues = issuesOf(hostileCheck());
  expect(issues).toHaveLength(1);
  expect(issues[0].description).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
