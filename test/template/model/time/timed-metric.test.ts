import { describe, expect, test } from 'vitest';
import type { Metric } from '../../../../template/data/report.js';
import type { TimeChoice } from '../../../../template/model/time/time-choice.js';
import {
  distinctInTime,
  isSignedInTime,
  metricsInTime,
  timedMetric,
} from '../../../../template/model/time/timed-metric.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

const { metrics } = reportFromStacks('main +8').facts;

function metricOf(key: string): Metric {
  const metric = metrics.find((one) => one.key === key);
  if (!metric) throw new Error(`no metric ${key}`);
  return metric;
}

const SLICES = { fromSlice: 0, toSlice: 1 };
const RANGE: TimeChoice = { kind: 'range', ...SLICES };
const INSTANT: TimeChoice = { kind: 'instant', slice: 0 };
const PEAK: TimeChoice = { kind: 'peak' };
const DIFFERENCE: TimeChoice = { kind: 'difference', before: SLICES, after: SLICES };

test.each([
  ['allocatedBytes', RANGE, false],
  ['allocatedBytes', INSTANT, false],
  ['allocatedBytes', DIFFERENCE, true],
  ['peakBytes', RANGE, true],
  ['peakBytes', INSTANT, false],
  ['peakBytes', DIFFERENCE, true],
])('values of %s under %o may be negative: %s', (key, choice, isSigned) => {
  expect(isSignedInTime(metricOf(key), choice)).toBe(isSigned);
});

describe('the metrics to show under a choice of time', () => {
  const shown = (list: readonly Metric[]) => distinctInTime(list).map((index) => list[index].key);

  test('are the first of those that mean the same in time', () => {
    expect(shown(metrics)).toEqual(['allocatedBytes', 'allocations', 'temporary', 'peakBytes']);
    expect(shown([...metrics].reverse())).toEqual(['leakedBytes', 'temporary', 'allocations', 'allocatedBytes']);
  });

  test('are none of those without time', () => {
    const samples: Metric = { ...metrics[0], key: 'samples', source: { table: 'nodes' }, timeDelta: null };
    expect(shown([samples])).toEqual([]);
    expect(shown([samples, metricOf('peakBytes')])).toEqual(['peakBytes']);
  });
});

describe('the metrics that mean something', () => {
  const shown = (choice: TimeChoice, list: readonly Metric[] = metrics) =>
    metricsInTime(list, choice).map((index) => list[index].key);

  test('in a range are all, at a moment those of what is live', () => {
    expect(shown(RANGE)).toEqual(['allocatedBytes', 'allocations', 'temporary', 'peakBytes']);
    expect(shown(DIFFERENCE)).toEqual(shown(RANGE));
    expect(shown(INSTANT)).toEqual(['peakBytes']);
  });

  test('at the peak is the one that was kept then', () => {
    expect(shown(PEAK, [...metrics].reverse())).toEqual(['peakBytes']);
    expect(isSignedInTime(metricOf('peakBytes'), PEAK)).toBe(false);
    expect(timedMetric(metricOf('peakBytes'), PEAK)).toMatchObject({ label: 'Peak bytes', shortLabel: 'Peak' });
  });

  test('at a moment are flows until then where nothing else is known', () => {
    expect(shown(INSTANT, [metricOf('allocations')])).toEqual(['allocations']);
  });
});

describe('what a metric means', () => {
  test.each([
    ['allocatedBytes', RANGE, 'Allocated bytes in the chosen time', 'Allocated'],
    ['allocatedBytes', INSTANT, 'Allocated bytes until the chosen instant', 'Allocated'],
    ['temporary', DIFFERENCE, 'Temporary allocations, after minus before', 'Temporary'],
    ['peakBytes', RANGE, 'Live bytes, end minus start', 'Live'],
    ['peakBytes', INSTANT, 'Live bytes', 'Live'],
    ['leakedBytes', INSTANT, 'Live bytes', 'Live'],
    ['leakedBytes', DIFFERENCE, 'Growth of live bytes, after minus before', 'Live'],
  ])('%s under %o: %s', (key, choice, label, shortLabel) => {
    expect(timedMetric(metricOf(key), choice)).toMatchObject({ label, shortLabel });
  });

  test('a flow keeps its meaning, and what time it is about is added', () => {
    const { meaning } = timedMetric(metricOf('allocations'), RANGE);
    expect(meaning).toBe('Only the chosen time counts. How many times memory was allocated.');
  });

  test('a level loses its own: it is about no other instant than the chosen one', () => {
    expect(timedMetric(metricOf('peakBytes'), INSTANT).meaning).toBe('What was live at the chosen instant.');
  });

  test('where suppressions would be honoured, it says that they are not', () => {
    for (const choice of [RANGE, INSTANT, DIFFERENCE]) {
      const said = metrics.filter((metric) => timedMetric(metric, choice).meaning.includes('suppressions'));
      expect(said.map(({ key }) => key)).toEqual(['leakedBytes']);
    }
  });

  test('a level that is not about memory keeps its name', () => {
    const threads: Metric = {
      ...metricOf('peakBytes'),
      label: 'Threads',
      shortLabel: 'Threads',
      timeDelta: 'allocations',
    };
    expect(timedMetric(threads, RANGE)).toMatchObject({ label: 'Threads, end minus start', shortLabel: 'Threads' });
  });

  test('without time it is what it is', () => {
    const samples: Metric = { ...metrics[0], timeDelta: null };
    const { label, shortLabel, meaning } = samples;
    expect(timedMetric(samples, RANGE)).toMatchObject({ label, shortLabel, meaning });
  });
});
