import { describe, expect, test } from 'vitest';
import { noiseBetween, spreadOf, totalsOfRuns } from '../../../../template/data/compare/noise.js';

describe('how far repeated runs lie apart', () => {
  test('is told by the least, the most, the mean and the standard deviation of a sample', () => {
    // 2² + 0² + 2² are 8, which is divided by one less than there are runs.
    expect(spreadOf([10, 12, 14])).toEqual({ runs: 3, min: 10, max: 14, mean: 12, standardDeviation: 2 });
    expect(spreadOf([7])).toEqual({ runs: 1, min: 7, max: 7, mean: 7, standardDeviation: 0 });
  });
});

describe('by how much two means may differ where nothing changed', () => {
  test('is nothing known of where each is of one run', () => {
    expect(noiseBetween([10], [12])).toBe(null);
  });

  test('is judged by the spread that both sides have in common', () => {
    // Squares around 12 are 8, around 22 are 8: 16 over 4 degrees of freedom, so the deviation is 2; t is 2.776.
    expect(noiseBetween([10, 12, 14], [20, 22, 24])).toBeCloseTo(2.776 * 2 * Math.sqrt(1 / 3 + 1 / 3), 10);
  });

  test('may be known from one side, and is larger then', () => {
    // 2 degrees of freedom: t is 4.303.
    expect(noiseBetween([10, 12, 14], [20])).toBeCloseTo(4.303 * 2 * Math.sqrt(1 / 3 + 1), 10);
    expect(noiseBetween([20], [10, 12, 14])).toBe(noiseBetween([10, 12, 14], [20]));
  });

  test('is nothing where all runs come to the same', () => {
    expect(noiseBetween([10, 10], [10, 10])).toBe(0);
  });

  test("takes Student's t of many runs from what tables say of them", () => {
    const alternating = (runs: number) => Array.from({ length: runs }, (_, at) => at % 2);
    for (const [freedom, t] of [
      [30, 2.042],
      [40, 2.021],
      [60, 2.0],
      [120, 1.98],
      [1000, 1.962],
    ]) {
      const values = alternating(freedom + 1);
      const { standardDeviation } = spreadOf(values);
      const found = noiseBetween(values, [0]) ?? 0;
      expect(found / (standardDeviation * Math.sqrt(1 / values.length + 1))).toBeCloseTo(t, 2);
    }
  });
});

test('of a report of one run its total is the only value', () => {
  const metric = { key: 'cpu', total: 12 };
  expect(totalsOfRuns({ runs: [] }, metric)).toEqual([12]);
  const runs = [10, 13].map((cpu, at) => ({ name: `run ${at}`, totals: { cpu }, runtimeMilliseconds: null }));
  expect(totalsOfRuns({ runs }, metric)).toEqual([10, 13]);
});
