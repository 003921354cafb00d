import { describe, expect, test } from 'vitest';
import { formatChange, formatExactly, formatNumber, formatValue } from '../../../template/data/format.js';
import { countOf, timeIn } from '../../../template/data/unit.js';

/** With plain spaces, to be read. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a time is written with three digits in the unit that fits', () => {
  test.each([
    [0, '0 s'],
    [0.5, '0.500 ns'],
    [1, '1 ns'],
    [850, '850 ns'],
    [999.4, '999 ns'],
    [999.5, '1.00 µs'],
    [12_500, '12.5 µs'],
    [3_200_000, '3.20 ms'],
    [999_499_999, '999 ms'],
    [999_500_000, '1.00 s'],
    [12_400_000_000, '12.4 s'],
    [125_000_000_000, '2 min 05 s'],
    [-3_200_000, '\u22123.20 ms'],
  ])('%d ns', (nanoseconds, text) => {
    expect(plain(formatValue(nanoseconds, timeIn(1)))).toBe(text);
  });

  test('whatever a tick is', () => {
    expect(plain(formatValue(3200, timeIn(1e3)))).toBe('3.20 ms');
    expect(plain(formatValue(2, timeIn(1e9)))).toBe('2.00 s');
    expect(plain(formatChange(3200, timeIn(1e3)))).toBe('+3.20 ms');
  });
});

test('a time to the last digit is in its ticks, and in nanoseconds where these have no name', () => {
  const exactly = (ticks: number, tickNanoseconds: number) => plain(formatExactly(ticks, timeIn(tickNanoseconds)));
  expect(exactly(1_234_567, 1)).toBe('1,234,567 ns');
  expect(exactly(1_234_567, 1e3)).toBe('1,234,567 µs');
  expect(exactly(1_234_567, 1e6)).toBe('1,234,567 ms');
  expect(exactly(1_234_567, 1e9)).toBe('1,234,567 s');
  expect(exactly(3, 250)).toBe('750 ns');
});

describe('a count in parts is written as the fraction that it is', () => {
  test.each([
    [3123, 100, '31.23'],
    [3120, 100, '31.2'],
    [3100, 100, '31'],
    [5, 100, '0.05'],
    [-5, 100, '\u22120.05'],
    [-3123, 100, '\u221231.23'],
    [12_345_678, 1000, '12,345.678'],
  ])('%d of 1/%d', (value, parts, text) => {
    const unit = countOf('sample', 'samples', parts);
    expect(formatValue(value, unit)).toBe(text);
    expect(formatExactly(value, unit)).toBe(text);
  });
});

test('a number that may be a fraction has three digits', () => {
  expect([0, 0.0482, 1.25, 12.54, 99.96, 1250, -1.25].map(formatNumber)).toEqual([
    '0',
    '0.048',
    '1.25',
    '12.5',
    '100',
    '1,250',
    '\u22121.25',
  ]);
});
