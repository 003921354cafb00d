import { expect, test } from 'vitest';
import { BYTES, countOf } from '../../../../template/data/unit.js';
import { amountTicks, formatClockTick, formatTimeTick, timeTicks } from '../../../../template/model/time/ticks.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

test.each([
  [263, 7, [0, 50, 100, 150, 200, 250]],
  [1, 7, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [0.003, 4, [0, 0.001, 0.002, 0.003]],
  [40, 5, [0, 10, 20, 30, 40]],
  [41, 5, [0, 20, 40]],
  [9 * SECOND, 6, [0, 2, 4, 6, 8].map((seconds) => seconds * SECOND)],
  [70 * SECOND, 6, [0, 15, 30, 45, 60].map((seconds) => seconds * SECOND)],
  [5 * MINUTE, 6, [0, 1, 2, 3, 4, 5].map((minutes) => minutes * MINUTE)],
  [50 * MINUTE, 5, [0, 15, 30, 45].map((minutes) => minutes * MINUTE)],
  [7 * HOUR, 5, [0, 2, 4, 6].map((hours) => hours * HOUR)],
  [0, 5, [0]],
])('an axis of %d ms with room for %d ticks', (runtime, maximumCount, ticks) => {
  expect(timeTicks(0, runtime, maximumCount)).toEqual(ticks);
});

test.each([
  [79_546, 5, [0, 20_000, 40_000, 60_000]],
  [100, 3, [0, 50, 100]],
  [1000, 2, [0, 1000]],
  [3, 9, [0, 1, 2, 3]],
  [0, 4, [0]],
])('an axis up to %d with room for %d ticks', (maximum, maximumCount, ticks) => {
  expect(amountTicks(maximum, maximumCount)).toEqual(ticks);
});

test('there are never more ticks than there is room for, and always more than a third of them', () => {
  for (let maximum = 20; maximum < 1e12; maximum = Math.ceil(maximum * 1.07)) {
    for (const ticks of [amountTicks(maximum, 10), timeTicks(0, maximum, 10)]) {
      expect(ticks.length).toBeLessThanOrEqual(10);
      expect(ticks.length).toBeGreaterThan(3);
    }
  }
});

test('a tick is named so that it differs from its neighbours', () => {
  const names = (step: number) => [0, 1, 3].map((tick) => formatTimeTick(tick * step, step).replaceAll('\u00a0', ' '));
  expect(names(5)).toEqual(['0 ms', '5 ms', '15 ms']);
  expect(names(50)).toEqual(['0.00 s', '0.05 s', '0.15 s']);
  expect(names(15 * SECOND)).toEqual(['0.00 s', '15.0 s', '45.0 s']);
});

test('an axis of a part of the run has its ticks where that of the whole would have them', () => {
  expect(timeTicks(130, 171, 5)).toEqual([140, 160]);
  expect(timeTicks(10 * MINUTE, 11 * MINUTE, 5)).toEqual([600, 615, 630, 645, 660].map((seconds) => seconds * SECOND));
});

test('a clock that counts something else has round numbers of that, and says at its start what it counts', () => {
  const instructions = countOf('instruction');
  const ticks = timeTicks(0, 41_000, 5, instructions);
  expect(ticks).toEqual([0, 20_000, 40_000]);
  expect(ticks.map((tick) => formatClockTick(tick, instructions))).toEqual([
    '0\u00a0instructions',
    '20,000,000,000',
    '40,000,000,000',
  ]);
  expect(formatClockTick(8, BYTES)).toBe('8.00\u00a0MB');
});
