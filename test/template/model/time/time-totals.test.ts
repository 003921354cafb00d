import { describe, expect, test } from 'vitest';
import type { Metric } from '../../../../template/data/report.js';
import type { SlicedTime } from '../../../../template/model/time/time-choice.js';
import { cumulativeDelta, totalInTime } from '../../../../template/model/time/time-totals.js';
import { valuesInTime } from '../../../../template/model/time/time-values.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

/**
 *     slice           0    1    2    3
 *     allocated      30    5    0    8
 *     live           30    5  -30    0
 */
const report = reportFromStacks(`
  main;a  +10 +20
  @1
  main;b  +5
  @2
  main;a  -10 -20
  @3
  main;b  +8~
`);
const { metrics } = report.facts;
const metricOf = (key: string) => metrics.find((metric) => metric.key === key) as Metric;

test('a delta added up from the start', () => {
  expect([...cumulativeDelta(report.time, 'allocatedBytes')]).toEqual([30, 35, 35, 43]);
  expect([...cumulativeDelta(report.time, 'liveBytes')]).toEqual([30, 35, 5, 5]);
});

describe('the whole program', () => {
  test.each<[string, SlicedTime, number, number]>([
    ['in a range from the start', { kind: 'range', fromSlice: 0, toSlice: 2 }, 35, 35],
    ['in a range behind it', { kind: 'range', fromSlice: 1, toSlice: 3 }, 5, -25],
    ['until an instant', { kind: 'instant', slice: 2 }, 35, 5],
    [
      'in a difference',
      { kind: 'difference', before: { fromSlice: 0, toSlice: 1 }, after: { fromSlice: 3, toSlice: 4 } },
      -22,
      -30,
    ],
  ])('%s', (_, choice, allocated, live) => {
    expect(totalInTime(report, metricOf('allocatedBytes'), choice)).toBe(allocated);
    expect(totalInTime(report, metricOf('peakBytes'), choice)).toBe(live);
    for (const metric of metrics) {
      const sum = valuesInTime(report, metric, choice)?.reduce((all, value) => all + value, 0);
      expect(totalInTime(report, metric, choice)).toBe(sum);
    }
  });

  test('has no total where the time of a metric is not known', () => {
    expect(totalInTime(report, { ...metrics[0], timeDelta: null }, { kind: 'instant', slice: 0 })).toBeNull();
  });
});
