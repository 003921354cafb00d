import type { CheckedBudget, CheckSummary } from '../../../generator/check/check-summary.js';
import type { CheckedStack } from '../../../generator/check/checked-stack.js';
import { BYTES, COUNT } from '../../../template/data/unit.js';

export function exampleStack(changes: Partial<CheckedStack> = {}): CheckedStack {
  return {
    function: 'cache::fill',
    file: '/build/src/cache.rs',
    line: 12,
    module: '/bin/app',
    sourcePath: 'src/cache.rs',
    callers: ['cache::get', 'main'],
    amount: 2000,
    isChange: false,
    suppression: '',
    suppressionAlsoHides: { stacks: 0, amount: 0 },
    view: '#metric=peakBytes&select=1a2b3c4d5e6f7081',
    ...changes,
  };
}

export function exampleBudget(changes: Partial<CheckedBudget> = {}): CheckedBudget {
  return {
    budget: 'peak < 1kB',
    metric: 'peakBytes',
    unit: BYTES,
    result: 'broken',
    value: 2500,
    baseline: null,
    limit: 1000,
    isRelative: false,
    excess: 1500,
    excuse: '',
    isAboutLeaks: false,
    stacks: [exampleStack()],
    ...changes,
  };
}

export const KEPT = exampleBudget({
  budget: 'allocations <= +5%',
  metric: 'allocations',
  unit: COUNT,
  result: 'kept',
  value: 104,
  baseline: 100,
  limit: 105,
  isRelative: true,
  excess: 0,
  stacks: [],
});

export const EXCUSED = exampleBudget({
  budget: 'leaked(any site) < 100',
  metric: 'leakedBytes',
  result: 'excused',
  value: 300,
  limit: 100,
  excess: 200,
  excuse: 'a library (until 2026-12-31)',
  isAboutLeaks: true,
  stacks: [exampleStack({ function: 'keep', amount: 300, sourcePath: '', suppression: 'leak:^keep$' })],
});

/** One budget of three is broken, one excused. */
export function exampleCheck(changes: Partial<CheckSummary> = {}): CheckSummary {
  return {
    schema: 1,
    result: 'broken',
    title: 'app --work',
    command: '/bin/app --work',
    report: null,
    baseline: 'app before',
    metrics: {
      allocations: { unit: COUNT, value: 104, baseline: 100 },
      allocatedBytes: { unit: BYTES, value: 2048, baseline: null },
    },
    budgets: [KEPT, exampleBudget(), EXCUSED],
    notes: [],
    ...changes,
  };
}

/** Acts, hides or ends what it stands in, wherever that is. */
export const HOSTILE =
  '"\'></failure></pre>]]><!-- <script>alert(1)</script> &amp; `|` **b** @all a@b.example #1 GH-1 !1 :: %0A a,b:c \\" \0\u001b[31m\u202e\u2028\ud800\ufffe\n::error::x\r\n# EOF';

/** The example with hostile texts in all places that come from a trace or a budget. */
export function hostileCheck(): CheckSummary {
  const stack = exampleStack({
    function: HOSTILE,
    file: HOSTILE,
    module: HOSTILE,
    sourcePath: HOSTILE,
    callers: [HOSTILE, `${HOSTILE}2`],
    suppression: 'leak:</pre>`|`',
  });
  const budget = exampleBudget({ budget: HOSTILE, stacks: [stack] });
  return exampleCheck({
    title: HOSTILE,
    command: HOSTILE,
    baseline: HOSTILE,
    budgets: [budget, { ...budget, result: 'excused', excuse: HOSTILE }, { ...budget, result: 'kept' }],
    notes: [HOSTILE],
  });
}
