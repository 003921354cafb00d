import { expect, test } from 'vitest';
import { BYTES, COUNT, countOf, isSameUnit, timeIn, unitWord } from '../../../template/data/unit.js';

test('a unit is one word for scripts', () => {
  const units = [BYTES, COUNT, countOf('sample', 'samples', 100), ...[1, 1e3, 1e6, 1e9, 250].map(timeIn)];
  expect(units.map(unitWord)).toEqual([
    'bytes',
    'count',
    '1/100 count',
    'nanoseconds',
    'microseconds',
    'milliseconds',
    'seconds',
    '250 nanoseconds',
  ]);
});

test('values are compared where they count the same in the same parts', () => {
  expect(isSameUnit(BYTES, { kind: 'bytes' })).toBe(true);
  expect(isSameUnit(BYTES, COUNT)).toBe(false);
  expect(isSameUnit(countOf('block'), countOf('block'))).toBe(true);
  expect(isSameUnit(countOf('block'), countOf('sample'))).toBe(false);
  expect(isSameUnit(countOf('block'), countOf('block', 'blocks', 10))).toBe(false);
  expect(isSameUnit(timeIn(1), timeIn(1))).toBe(true);
  expect(isSameUnit(timeIn(1), timeIn(1e3))).toBe(false);
});

test('the plural of what is counted ends in s unless it is given', () => {
  expect([countOf('block').plural, countOf('copy', 'copies').plural]).toEqual(['blocks', 'copies']);
});
