import { expect, test } from 'vitest';
import { describeSizeRange, formatSizeRange, parseSizeRange } from '../../../../template/model/sizes/size-range.js';

test.each([
  [{ fromBytes: 64, toBytes: 127 }, '64-127', '64 B to 127 B'],
  [{ fromBytes: 48, toBytes: 48 }, '48-48', '48 B'],
  [{ fromBytes: 0, toBytes: 1023 }, '0-1023', '0 B to 1,023 B'],
  [{ fromBytes: 1024, toBytes: Number.POSITIVE_INFINITY }, '1024-', '1,024 B and more'],
])('a range is written for addresses, read again and told to a reader', (range, written, told) => {
  expect(formatSizeRange(range)).toBe(written);
  expect(parseSizeRange(written)).toEqual(range);
  expect(describeSizeRange(range).replaceAll('\u00a0', ' ')).toBe(told);
});

test.each(['', '64', '-64', '127-64', '1.5-2', '0x10-0x20', '64-127-', 'a-b'])('%j is no range', (text) => {
  expect(parseSizeRange(text)).toBeNull();
});
