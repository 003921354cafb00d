import { expect, test } from 'vitest';
import { countOf, timeIn } from '../../../../template/data/unit.js';
import { ratiosOf } from '../../../../template/model/figures/ratios.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

test('of heap events: the mean size of a block', () => {
  const { facts } = reportFromStacks('main +8 +24');
  const [ratio] = ratiosOf(facts);
  expect(ratio.label).toBe('Bytes per allocation');
  expect([ratio.dividend, ratio.divisor].map((index) => facts.metrics[index].key)).toEqual([
    'allocatedBytes',
    'allocations',
  ]);
  expect(ratio.show(32, 2)).toBe('16\u00a0B');
  expect(ratio.show(0, 0)).toBe('\u2013');
});

test('a time by a count is a time, a count by a count a number, and one without its metrics is left out', () => {
  const { facts } = reportFromSamples('main 9000 3', [
    sampledMetric('lifetimes', { unit: timeIn(1e3) }),
    sampledMetric('blocks', { unit: countOf('block') }),
  ]);
  const ratios = [
    { label: 'Mean lifetime', meaning: '', dividend: 'lifetimes', divisor: 'blocks' },
    { label: 'Blocks per block', meaning: '', dividend: 'blocks', divisor: 'blocks' },
    { label: 'Reads per byte', meaning: '', dividend: 'reads', divisor: 'blocks' },
  ];
  expect(ratiosOf({ ...facts, ratios }).map(({ label, show }) => `${label} ${show(9000, 4)}`)).toEqual([
    'Mean lifetime 2.25\u00a0ms',
    'Blocks per block 2,250',
  ]);
});
