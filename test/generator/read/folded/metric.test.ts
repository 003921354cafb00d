import { expect, test } from 'vitest';
import { countMetric } from '../../../../generator/read/folded/metric.js';
import { unitWord } from '../../../../template/data/unit.js';

const metricOf = (unit?: string, metric?: string) => {
  const { key, label, unit: read } = countMetric({ unit, metric }).metric;
  return `${key}, ${label}, ${read.kind === 'count' ? read.plural : unitWord(read)}`;
};

test.each([
  [undefined, undefined, 'count, Count, '],
  ['bytes', undefined, 'bytes, Bytes, bytes'],
  ['samples', undefined, 'samples, Samples, samples'],
  ['page fault', undefined, 'page_faults, Page faults, page faults'],
  ['ns', undefined, 'time, Time, nanoseconds'],
  ['us', undefined, 'time, Time, microseconds'],
  ['µs', 'CPU time', 'cpu_time, CPU time, microseconds'],
  ['s', 'lock', 'lock, lock, seconds'],
  [undefined, 'cpu', 'cpu, cpu, '],
  ['bytes', '???', 'count, ???, bytes'],
  ['bytes', '記憶', '記憶, 記憶, bytes'],
])('--unit %s --metric %s', (unit, metric, read) => expect(metricOf(unit, metric)).toBe(read));

test.each(['KiB', 'MB', '10', '', 'a;b', 'x'.repeat(41)])('--unit %s is none', (unit) => {
  expect(() => metricOf(unit)).toThrow(`--unit ${unit} is none`);
});

test('an unnamed count says how to name it', () => {
  expect(countMetric({}).metric.meaning).toMatch('--unit and --metric');
});
