import { expect, test } from 'vitest';
import { noiseWords, spreadWords } from '../../../../template/data/compare/noise-words.js';
import { BYTES, timeIn } from '../../../../template/data/unit.js';

test('a change is within noise as long as it is no larger, whichever way it goes', () => {
  const words = (change: number) => noiseWords(change, 5000, BYTES).replaceAll('\u00a0', ' ');
  expect([words(5000), words(-5000)]).toEqual(['within noise (±5.00 kB)', 'within noise (±5.00 kB)']);
  expect([words(5001), words(-5001)]).toEqual(['beyond noise (±5.00 kB)', 'beyond noise (±5.00 kB)']);
});

test('a spread is told from the least to the most, with mean and standard deviation', () => {
  const spread = { runs: 3, min: 10, max: 14, mean: 12, standardDeviation: 2 };
  expect(spreadWords(spread, timeIn(1e6)).replaceAll('\u00a0', ' ')).toBe('10.0 ms to 14.0 ms, mean 12.0 ms ± 2.00 ms');
});
