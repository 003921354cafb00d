import { describe, expect, test } from 'vitest';
import { findSteps } from '../../../generator/site/history/find-steps.js';
import { seeded } from '../../helpers/seeded.js';

const repeat = (value: number, count: number): number[] => Array.from({ length: count }, () => value);
const placesOf = (values: readonly number[]) => findSteps(values).map(({ at }) => at);

/** Numbers around 0 with a standard deviation of 1. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

describe('a series without noise', () => {
  test('steps by a difference of one, after three runs', () => {
    expect(placesOf([...repeat(500, 10), ...repeat(501, 2)])).toEqual([]);
    expect(findSteps([...repeat(500, 10), ...repeat(501, 3)])).toEqual([
      { at: 10, beforeCount: 10, afterCount: 3, before: 500, after: 501, noise: 0 },
    ]);
  });

  test('steps down and up again', () => {
    expect(placesOf([...repeat(7, 9), ...repeat(3, 6), ...repeat(7, 3)])).toEqual([9, 15]);
  });

  test('needs five runs before', () => {
    expect(placesOf([...repeat(1, 4), ...repeat(2, 4)])).toEqual([]);
    expect(placesOf([...repeat(1, 5), ...repeat(2, 3)])).toEqual([5]);
  });

  test('has no step where two runs differ and then all is as before, nor where it never differs', () => {
    expect(placesOf([...repeat(5, 10), 9, 9, ...repeat(5, 10)])).toEqual([]);
    expect(placesOf(repeat(5, 100))).toEqual([]);
    expect(placesOf([])).toEqual([]);
  });
});

describe('a series with noise', () => {
  const noises: [string, (random: () => number) => number][] = [
    ['normal', normal],
    ['even', (random) => random()],
    ['heavy-tailed', (random) => normal(random) / Math.sqrt((normal(random) ** 2 + normal(random) ** 2) / 2)],
    ['with outliers', (random) => (random() < 0.03 ? 10 : 1) * normal(random)],
    ['constant but for one run in 25', (random) => Number(random() < 0.04)],
  ];

  test.each(noises)('that is %s has no steps: at most two in 30,000 runs', (_, noise) => {
    const random = seeded(1);
    let steps = 0;
    for (let series = 0; series < 30; series++) {
      steps += findSteps(Array.from({ length: 1000 }, () => 1000 + noise(random))).length;
    }
    expect(steps).toBeLessThanOrEqual(2);
  });

  test.each([
    [5, 0.99],
    [3, 0.9],
    [2.5, 0.7],
  ])('has a step of %d standard deviations, within three runs, nearly always (%d)', (size, share) => {
    const random = seeded(2);
    let found = 0;
    for (let series = 0; series < 200; series++) {
      const places = placesOf(Array.from({ length: 120 }, (_, at) => normal(random) + (at >= 60 ? size : 0)));
      if (places.some((at) => Math.abs(at - 60) <= 3)) found++;
    }
    expect(found / 200).toBeGreaterThanOrEqual(share);
  });

  test('says what its runs vary by', () => {
    const random = seeded(3);
    const [step] = findSteps(Array.from({ length: 100 }, (_, at) => 100 + 2 * normal(random) + (at >= 50 ? 40 : 0)));
    expect(step.at).toBe(50);
    expect(step.noise).toBeGreaterThan(1.2);
    expect(step.noise).toBeLessThan(2.8);
  });

  test('keeps a step that was found, whatever comes after it', () => {
    const random = seeded(4);
    const series = Array.from({ length: 300 }, (_, at) => normal(random) + (at >= 100 ? 6 : 0) + (at >= 110 ? -6 : 0));
    const settled = (count: number) => placesOf(series.slice(0, count)).filter((at) => at < count - 20);
    const all = placesOf(series);
    for (let count = 20; count <= 300; count += 7) {
      expect(settled(count)).toEqual(all.filter((at) => at < count - 20));
    }
    expect(all.slice(0, 2)).toEqual([100, 110]);
  });
});
