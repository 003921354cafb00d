import { expect, test } from 'vitest';
import { countOf, timeIn } from '../../../../template/data/unit.js';
import { createLens } from '../../../../template/model/figures/lens.js';
import { timeSentence } from '../../../../template/model/figures/time-sentence.js';
import { isSpread } from '../../../../template/model/time/spread-values.js';
import type { TimeChoice } from '../../../../template/model/time/time-choice.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';

const METRICS = [
  sampledMetric('cpu', { label: 'CPU time', shortLabel: 'CPU time', unit: timeIn(1) }),
  sampledMetric('samples', { label: 'Samples', shortLabel: 'Samples', unit: countOf('sample') }),
];

const spread = (text: string) => METRICS.map((_, metric) => isSpread(reportFromSamples(text, METRICS), metric));

test.each([
  ['single samples, each until the next one', '0+4 main 4 1\n4+7 main;a 7 1', [false, false]],
  ['several equal samples in a row', '0+4 main 4 1\n4+7 main 7 1', [false, true]],
  ['a thread that ran for a part of the time', '0+10 main 6 1', [true, false]],
  ['what takes no time', '0+0 main 0 5', [false, false]],
  ['what waits', '0+10 main 0 0', [false, false]],
])('a part of %s', (_, text, expected) => {
  expect(spread(text)).toEqual(expected);
});

test('a sample counts where it begins', () => {
  const report = reportFromSamples('0+10 main 10 1\n10+10 main;a 10 1', METRICS);
  const samplesIn = (fromSlice: number, toSlice: number) =>
    timeSentence(createLens(report, { kind: 'range', fromSlice, toSlice }, null), {
      kind: 'range',
      fromSlice,
      toSlice,
    });
  expect(report.time.sliceCount).toBe(20);
  expect(samplesIn(0, 5)).toMatch(/samples 1$/);
  expect(samplesIn(5, 10)).toMatch(/samples 0$/);
  expect(samplesIn(5, 11)).toMatch(/samples 1$/);
});

test('what is spread is said to be about as much', () => {
  const report = reportFromSamples('0+4 main 4 1\n4+6 main 6 1', METRICS);
  const choice: TimeChoice = { kind: 'range', fromSlice: 0, toSlice: 5 };
  const lens = createLens(report, choice, null);
  expect(timeSentence(lens, choice)).toMatch(/CPU time 5\u00a0ns, samples about 1$/);
  expect(lens.metrics.map((metric) => metric?.label)).toEqual([
    'CPU time in the chosen time',
    'Samples in the chosen time (about)',
  ]);
  expect(lens.metrics[1]?.meaning).toContain('equal samples in a row are kept together');
  expect(createLens(report, null, null).metrics[1]?.label).toBe('Samples');
});
