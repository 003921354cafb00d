import { describe, expect, test } from 'vitest';
import type { Metric, Report } from '../../../template/data/report.js';
import { asWords, emptySentence, secondFigure } from '../../../template/model/figures.js';
import { reportFromStacks } from '../../helpers/stacks.js';

/** 2 s of run: 3 blocks of 100 bytes, one of them temporary; the peak of 200 bytes at 1 s; 100 bytes left. */
const report = reportFromStacks(`
  main;a  +100
  @1000
  main;b  +100
  main;b  -100
  @1999
  main;c  +100~
`);

function withMetric(changes: Partial<Metric>): Report {
  const metric = { ...report.facts.metrics[0], source: { table: 'nodes' } as const, ...changes };
  return { ...report, facts: { ...report.facts, metrics: [metric] }, selfValues: [Float64Array.of(0, 5, 0, 2)] };
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('beside the total stands', () => {
  test.each([
    ['Allocated bytes', '150 B/s'],
    ['Allocations', '2/s'],
    ['Temporary allocations', '66.7 % of all'],
    ['Peak bytes', 'at 1.00 s'],
    ['Leaked bytes', 'from 1 stack'],
  ])('for "%s": %s', (label, second) => {
    const index = report.facts.metrics.findIndex((metric) => metric.label === label);
    expect(plain(secondFigure(report, index))).toBe(second);
  });

  test('for a metric of any other kind, without time, from how many stacks it comes', () => {
    const samples = withMetric({ key: 'samples', label: 'Samples', timeDelta: null, isAdditiveOverTime: true });
    expect(plain(secondFigure(samples, 0))).toBe('from 2 stacks');
  });

  test('for a flow over no time the same', () => {
    const instant = withMetric({ timeDelta: 'allocations' });
    const facts = { ...instant.facts, runtimeMilliseconds: 0 };
    expect(plain(secondFigure({ ...instant, facts }, 0))).toBe('from 2 stacks');
  });
});

test('a metric that is nothing is named in words', () => {
  expect(emptySentence(report.facts.metrics[4])).toBe('No leaked bytes.');
  expect(asWords('Peak bytes')).toBe('peak bytes');
});
