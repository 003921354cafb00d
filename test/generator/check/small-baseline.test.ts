import { describe, expect, test } from 'vitest';
import { evaluateBudgets } from '../../../generator/check/evaluate.js';
import { summarizeAsBaseline } from '../../../generator/check/small-baseline.js';
import { formatSmallBaseline, parseSmallBaseline } from '../../../generator/check/small-baseline-file.js';
import { heapBudget } from '../../helpers/heap-budget.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const RUN = reportFromStacks('main[/bin/app];walk[/bin/app];walk[/bin/app]  +8 -8\nmain[/bin/app];leak[/bin/app]  +4');
const BUDGETS = ['peak < 9', 'leaked(any site) < 5', 'allocated(walk) < 9'].map((text) => heapBudget(text));

test('a baseline is text with a function a line, in the order of their names', () => {
  const text = formatSmallBaseline(summarizeAsBaseline(RUN, evaluateBudgets(RUN, BUDGETS, null)));
  expect(text.split('\n')).toEqual([
    '{',
    '  "flamefileBaseline": 1,',
    '  "title": "Unnamed program",',
    '  "totals": {',
    '    "allocatedBytes": 12,',
    '    "allocations": 2,',
    '    "temporary": 1,',
    '    "peakBytes": 8,',
    '    "leakedBytes": 4',
    '  },',
    '  "units": {',
    '    "allocatedBytes": "bytes",',
    '    "allocations": "count",',
    '    "temporary": "count",',
    '    "peakBytes": "bytes",',
    '    "leakedBytes": "bytes"',
    '  },',
    '  "measured": {',
    '    "allocatedBytes(walk)": 8,',
    '    "leakedBytes(any site)": 4',
    '  },',
    '  "functionsLeftOut": 0,',
    '  "functions": [',
    '    {"function":"leak","module":"app","allocatedBytes":4,"allocations":1,"leakedBytes":4},',
    '    {"function":"main","module":"app","allocatedBytes":12,"allocations":2,"temporary":1,"peakBytes":8,"leakedBytes":4},',
    '    {"function":"walk","module":"app","allocatedBytes":8,"allocations":1,"temporary":1,"peakBytes":8}',
    '  ]',
    '}',
    '',
  ]);
});

test('two builds of one test binary differ in nothing, though Cargo names each anew', () => {
  const build = (hash: string) => {
    const executable = `/target/debug/deps/parser-${hash}`;
    const run = reportFromStacks(
      `main[${executable}];parse[${executable}]  +8\nmain[${executable}];read[/lib/libz-0123456789abcdef.so]  +4`,
    );
    const facts = { ...run.facts, command: `${executable} --quiet`, title: `parser-${hash} --quiet` };
    return formatSmallBaseline(summarizeAsBaseline({ ...run, facts }, []));
  };
  expect(build('9f3c0a1b2c3d4e5f')).toBe(build('0123456789abcdef'));
  expect(parseSmallBaseline(build('9f3c0a1b2c3d4e5f'), 'b.json')).toMatchObject({
    title: 'parser --quiet',
    functions: [{ module: 'parser' }, { module: 'parser' }, { module: 'libz-0123456789abcdef.so' }],
  });
});

test('is read back as it was, whatever the names are', () => {
  const hostile = reportFromStacks('__proto__;"},{"\u202e\\  +8\n;?\u0007  +1');
  for (const report of [RUN, hostile, reportFromStacks('')]) {
    const baseline = summarizeAsBaseline(report, []);
    expect(parseSmallBaseline(formatSmallBaseline(baseline), 'b.json')).toEqual(baseline);
  }
});

test('keeps the functions that matter and says how many it left out', () => {
  const stacks = Array.from({ length: 700 }, (_, index) => `f${index}  +${1000 + index}`);
  const baseline = summarizeAsBaseline(reportFromStacks(stacks.join('\n')), []);
  expect([baseline.functions.length, baseline.functionsLeftOut]).toEqual([500, 200]);
  expect(baseline.functions.some((row) => row.function === 'f199')).toBe(false);
  expect(baseline.functions.some((row) => row.function === 'f699')).toBe(true);
  expect(formatSmallBaseline(baseline).length).toBeLessThan(60_000);
});

test('a baseline of an older version says nothing of units, which were those of heaptrack', () => {
  const { units: _, ...older } = JSON.parse(formatSmallBaseline(summarizeAsBaseline(RUN, [])));
  const small = parseSmallBaseline(JSON.stringify(older), 'b.json');
  expect(evaluateBudgets(RUN, [heapBudget('peak <= +0')], small)[0]).toMatchObject({ baselineValue: 8 });
});

describe('what is not a baseline', () => {
  const sound = JSON.parse(formatSmallBaseline(summarizeAsBaseline(RUN, [])));

  test.each([
    ['{', 'it is not a JSON object'],
    ['[]', 'it is not a JSON object'],
    [{ schema: 1 }, 'its flamefileBaseline is not 1'],
    [{ ...sound, flamefileBaseline: 2 }, 'its flamefileBaseline is not 1'],
    [{ ...sound, title: 7 }, 'it has no title'],
    [{ ...sound, totals: { peakBytes: 'much' } }, 'its totals are not figures'],
    [{ ...sound, units: { peakBytes: 1 } }, 'its units are not words'],
    [{ ...sound, measured: null }, 'its measured values are not figures'],
    [{ ...sound, functionsLeftOut: '0' }, 'its functionsLeftOut is not a number'],
    [{ ...sound, functions: {} }, 'it has no functions'],
    [{ ...sound, functions: [{ function: 'main' }] }, 'functions[0] is not a function with its figures'],
    [{ ...sound, functions: [null] }, 'functions[0] is not a function with its figures'],
  ])('%j is said so', (content, why) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    expect(() => parseSmallBaseline(text, 'b.json')).toThrow(`b.json is not a baseline of flamefile: ${why}.`);
  });
});
