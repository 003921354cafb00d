import { expect, test } from 'vitest';
import { verdictAsOpenMetrics } from '../../../../generator/write/ci/open-metrics.js';
import { BYTES, countOf, timeIn, type Unit } from '../../../../template/data/unit.js';
import { exampleBudget, exampleCheck, HOSTILE, hostileCheck } from '../check-example.js';
import { METRICS } from '../summary-example.js';

test('totals and budgets as OpenMetrics text', () => {
  expect(verdictAsOpenMetrics(exampleCheck(), METRICS).split('\n')).toEqual([
    '# TYPE flamefile_allocations gauge',
    '# HELP flamefile_allocations Allocations',
    'flamefile_allocations 104',
    '# TYPE flamefile_allocated_bytes gauge',
    '# UNIT flamefile_allocated_bytes bytes',
    '# HELP flamefile_allocated_bytes Allocated bytes',
    'flamefile_allocated_bytes 2048',
    '# TYPE flamefile_budget_value gauge',
    '# HELP flamefile_budget_value Measured value of a budget',
    'flamefile_budget_value{budget="allocations <= +5%"} 104',
    'flamefile_budget_value{budget="peak < 1kB"} 2500',
    'flamefile_budget_value{budget="leaked(any site) < 100"} 300',
    '# TYPE flamefile_budget_limit gauge',
    '# HELP flamefile_budget_limit Limit of a budget',
    'flamefile_budget_limit{budget="allocations <= +5%"} 105',
    'flamefile_budget_limit{budget="peak < 1kB"} 1000',
    'flamefile_budget_limit{budget="leaked(any site) < 100"} 100',
    '# TYPE flamefile_budget_broken gauge',
    '# HELP flamefile_budget_broken 1 where a budget is broken and not excused, otherwise 0',
    'flamefile_budget_broken{budget="allocations <= +5%"} 0',
    'flamefile_budget_broken{budget="peak < 1kB"} 1',
    'flamefile_budget_broken{budget="leaked(any site) < 100"} 0',
    '# TYPE flamefile_warnings gauge',
    '# HELP flamefile_warnings Number of warnings, such as of a damaged trace',
    'flamefile_warnings 0',
    '# EOF',
    '',
  ]);
});

test('no budgets, no samples of them; one budget twice is one sample; limits are whole numbers', () => {
  expect(verdictAsOpenMetrics(exampleCheck({ budgets: [] }), METRICS)).not.toContain('budget');
  const twice = [exampleBudget({ limit: 10.5 }), exampleBudget({ limit: 10.5 })];
  const text = verdictAsOpenMetrics(exampleCheck({ budgets: twice }), METRICS);
  expect(text.match(/^flamefile_budget_limit\{.*\} 11$/gm)).toHaveLength(1);
});

test('every line is a sample, a comment or the end, whatever stands in it', () => {
  const metrics = METRICS.map((metric) => ({ ...metric, label: HOSTILE }));
  const lines = verdictAsOpenMetrics(hostileCheck(), metrics).trimEnd().split('\n');
  const end = lines.pop();
  expect(end).toBe('# EOF');
  const label = /^flamefile_\w+\{budget="(?:[^"\\]|\\[\\"n])*"\} \d+$/;
  for (const line of lines)
    expect(line).toMatch(line.includes('{budget') ? label : /^(?:# (?:TYPE|UNIT|HELP) flamefile_|flamefile_\w+ \d+$)/);
});

test('times are seconds and counts whole ones, whatever the trace counts in; the unit ends the name', () => {
  const metric = (key: string, unit: Unit) => ({ ...METRICS[0], key, label: key, unit });
  const metrics = [
    metric('cpu', timeIn(1e6)),
    metric('inuse_space', BYTES),
    metric('samples', countOf('sample', 'samples', 100)),
  ];
  const values = [1500, 64, 3123];
  const figures = Object.fromEntries(
    metrics.map(({ key, unit }, index) => [key, { unit, value: values[index], baseline: null }]),
  );
  const budgets = [exampleBudget({ budget: 'cpu < 2s', unit: timeIn(1e6), value: 1500, limit: 2000 })];
  const text = verdictAsOpenMetrics(exampleCheck({ metrics: figures, budgets }), metrics);
  expect(text.split('\n').filter((line) => !line.startsWith('# HELP'))).toEqual([
    '# TYPE flamefile_cpu_seconds gauge',
    '# UNIT flamefile_cpu_seconds seconds',
    'flamefile_cpu_seconds 1.5',
    '# TYPE flamefile_inuse_space_bytes gauge',
    '# UNIT flamefile_inuse_space_bytes bytes',
    'flamefile_inuse_space_bytes 64',
    '# TYPE flamefile_samples gauge',
    'flamefile_samples 31.23',
    '# TYPE flamefile_budget_value gauge',
    'flamefile_budget_value{budget="cpu < 2s"} 1.5',
    '# TYPE flamefile_budget_limit gauge',
    'flamefile_budget_limit{budget="cpu < 2s"} 2',
    '# TYPE flamefile_budget_broken gauge',
    expect.stringMatching(/^flamefile_budget_broken\{/),
    '# TYPE flamefile_warnings gauge',
    'flamefile_warnings 0',
    '# EOF',
    '',
  ]);
});
