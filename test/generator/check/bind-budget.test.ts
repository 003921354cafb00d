import { describe, expect, test } from 'vitest';
import { bindBudget } from '../../../generator/check/bind-budget.js';
import { parseBudget } from '../../../generator/check/parse-budget.js';
import { UserError } from '../../../generator/errors.js';
import { BYTES, countOf, timeIn } from '../../../template/data/unit.js';

const METRICS = [
  { key: 'inuse_space', shortLabel: 'In use', unit: BYTES },
  { key: 'cpu', shortLabel: 'CPU time', unit: timeIn(1e3) },
  { key: 'samples.2-b', shortLabel: 'Samples', unit: countOf('sample', 'samples', 100) },
];

function bound(text: string) {
  return bindBudget(parseBudget(text), METRICS);
}

function refusal(text: string): string {
  try {
    bound(text);
  } catch (error) {
    if (error instanceof UserError && error.kind === 'usage') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a budget for what a trace measures', () => {
  test('is about a metric by its key or its short label, in either case', () => {
    const texts = ['inuse_space < 1', 'INUSE_Space(any site)<1', 'in use < 1', 'CPU  time(f) < 1s', 'samples.2-b < 1'];
    expect(texts.map((text) => bound(text).metric)).toEqual([
      'inuse_space',
      'inuse_space',
      'inuse_space',
      'cpu',
      'samples.2-b',
    ]);
  });

  test.each([
    ['cpu < 1.5s', 1_500_000],
    ['cpu < 3 ms', 3000],
    ['cpu < 250us', 250],
    ['cpu < 250\u00b5s', 250],
    ['cpu < 250\u03bcs', 250],
    ['cpu < 500ns', 0.5],
    ['cpu < 2 min', 120_000_000],
    ['cpu < 0', 0],
    ['samples < 100', 10_000],
    ['samples < 0.25', 25],
    ['inuse_space(pkg/cache) < 50MiB', 52_428_800],
  ])('%s allows %d in the unit of its metric', (text, amount) => {
    expect(bound(text).limit).toEqual({ kind: 'amount', amount });
  });

  test('may be relative in any of them', () => {
    expect(bound('cpu <= -10ms').limit).toEqual({ kind: 'change', amount: -10_000 });
    expect(bound('samples <= +1').limit).toEqual({ kind: 'change', amount: 100 });
    expect(bound('cpu <= +1%').limit).toEqual({ kind: 'changeShare', percent: 1 });
  });
});

describe('a budget that does not fit the trace is pointed at', () => {
  test.each([
    ['cpu < 1.5', 'a time needs its unit: ns, us, ms, s or min.', 9],
    ['cpu < 5 MB', 'the units are ns, us, ms, s, min and %.', 8],
    ['inuse_space < 5 ms', 'the units are B, kB, MB, GB, KiB, MiB, GiB and %.', 16],
    ['samples < 5 s', 'a count has no unit except %: write it out, such as 5000 or 5e3.', 12],
    [
      'inuse_spice < 5',
      'there is no metric "inuse_spice"; did you mean inuse_space? The metrics are in use, cpu time, samples.',
      0,
    ],
    ['peak < 5', 'there is no metric "peak"; the metrics are in use, cpu time, samples.', 0],
    ['cpu < 9e18 s', 'the number is too large.', 6],
  ])('%s', (text, why, column) => {
    const [sentence, , caret] = refusal(text).split('\n');
    expect(sentence).toBe(`This budget cannot be understood: ${why}`);
    expect(caret).toBe(`  ${' '.repeat(column)}^`);
  });
});
