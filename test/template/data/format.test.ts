import { afterEach, describe, expect, test } from 'vitest';
import {
  type ByteUnits,
  followByteUnits,
  formatBytes,
  formatBytesExactly,
  formatChange,
  formatCount,
  formatDuration,
  formatExactly,
  formatNumberOf,
  formatRate,
  formatShare,
  formatValue,
} from '../../../template/data/format.js';
import { BYTES, COUNT } from '../../../template/data/unit.js';

/** With plain spaces, for reading. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('no line can end between a number and its unit', () => {
  for (const text of [formatBytes(8_902_307), formatShare(0.5), formatDuration(125_000), formatNumberOf(2, 'call')]) {
    expect(text).toContain('\u00a0');
    expect(text).not.toContain(' ');
  }
});

test.each([
  [0, '0 B'],
  [544, '544 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [79_546, '79.5 kB'],
  [999_499, '999 kB'],
  [999_500, '1.00 MB'],
  [8_902_307, '8.90 MB'],
  [9_994_999, '9.99 MB'],
  [9_995_000, '10.0 MB'],
  [99_950_000, '100 MB'],
  [631_076_285, '631 MB'],
  [1_234_000_000_000, '1.23 TB'],
  [5e18, '5,000 PB'],
  [-2_500_000, '−2.50 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(plain(formatBytes(bytes))).toBe(text);
});

describe('in binary units', () => {
  afterEach(() => followByteUnits(() => 'decimal'));

  test.each([
    [0, '0 B'],
    [544, '544 B'],
    [1000, '1,000 B'],
    [1023, '1,023 B'],
    [1024, '1.00 KiB'],
    [79_546, '77.7 KiB'],
    [100 * 1024, '100 KiB'],
    [999 * 1024, '999 KiB'],
    [1000 * 1024, '0.977 MiB'],
    [1024 * 1024 - 1, '1.00 MiB'],
    [8_902_307, '8.49 MiB'],
    [1024 ** 5, '1.00 PiB'],
    [5 * 1024 ** 6, '5,120 PiB'],
    [-2.5 * 1024 ** 2, '−2.50 MiB'],
  ])('%d bytes are %s', (bytes, text) => {
    followByteUnits(() => 'binary');
    expect(plain(formatBytes(bytes))).toBe(text);
  });

  test('are those that hold when a figure is written, and exact figures stay in bytes', () => {
    let units: ByteUnits = 'decimal';
    followByteUnits(() => units);
    expect(plain(formatRate(2048, 1000, BYTES))).toBe('2.05 kB/s');
    units = 'binary';
    expect(plain(formatRate(2048, 1000, BYTES))).toBe('2.00 KiB/s');
    expect(plain(formatExactly(8_902_307, BYTES))).toBe('8,902,307 B');
    expect(formatValue(148_817, COUNT)).toBe('148,817');
  });
});

test.each([
  [0, '0'],
  [7, '7'],
  [999, '999'],
  [1000, '1,000'],
  [148_817, '148,817'],
  [1_234_567_890, '1,234,567,890'],
  [2.6, '3'],
  [-0.2, '0'],
  [-1234, '−1,234'],
])('%d as a count is %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test.each([
  [0, '0 %'],
  [Number.NaN, '0 %'],
  [0.000_01, '< 0.01 %'],
  [0.000_1, '0.01 %'],
  [0.0425, '4.25 %'],
  [0.099_94, '9.99 %'],
  [0.099_95, '10.0 %'],
  [0.902, '90.2 %'],
  [0.999, '99.9 %'],
  [0.999_4, '> 99.9 %'],
  [0.999_99, '> 99.9 %'],
  [1, '100 %'],
  [1.5, '150 %'],
  [-0.25, '−25.0 %'],
])('the fraction %d is %s', (fraction, text) => {
  expect(plain(formatShare(fraction))).toBe(text);
});

test.each([
  [0, '0.00 s'],
  [0.2, '200 µs'],
  [0.001, '1.00 µs'],
  [4, '4 ms'],
  [9.4, '9 ms'],
  [9.5, '0.01 s'],
  [263, '0.26 s'],
  [9_994, '9.99 s'],
  [9_995, '10.0 s'],
  [12_400, '12.4 s'],
  [59_940, '59.9 s'],
  [59_950, '1 min 00 s'],
  [125_000, '2 min 05 s'],
  [3_599_499, '59 min 59 s'],
  [3_599_500, '1 h 00 min'],
  [3_720_000, '1 h 02 min'],
  [90_000_000, '25 h 00 min'],
  [-263, '−0.26 s'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(plain(formatDuration(milliseconds))).toBe(text);
});

describe('a value in its unit', () => {
  test('is short for comparing and exact where asked', () => {
    expect(plain(formatValue(8_902_307, BYTES))).toBe('8.90 MB');
    expect(plain(formatExactly(8_902_307, BYTES))).toBe('8,902,307 B');
    expect(plain(formatBytesExactly(544))).toBe('544 B');
    expect(formatValue(148_817, COUNT)).toBe('148,817');
    expect(formatExactly(148_817, COUNT)).toBe('148,817');
  });

  test('has a rate over a time', () => {
    expect(plain(formatRate(5_000_000, 2000, BYTES))).toBe('2.50 MB/s');
    expect(formatRate(300, 500, COUNT)).toBe('600/s');
  });

  test('counts things by their name', () => {
    expect(plain(formatNumberOf(1, 'box', 'boxes'))).toBe('1 box');
    expect(plain(formatNumberOf(2180, 'box', 'boxes'))).toBe('2,180 boxes');
    expect(plain(formatNumberOf(0, 'call'))).toBe('0 calls');
  });
});

test('a change has its sign', () => {
  expect([1200, -132, 0].map((value) => plain(formatChange(value, BYTES)))).toEqual(['+1.20 kB', '\u2212132 B', '0 B']);
  expect([1234, -12, 0].map((value) => formatChange(value, COUNT))).toEqual(['+1,234', '\u221212', '0']);
});
