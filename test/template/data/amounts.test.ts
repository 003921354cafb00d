import { afterEach, expect, test } from 'vitest';
import { keepBytes, writeAmounts } from '../../../template/data/amounts.js';
import { followByteUnits } from '../../../template/data/format.js';

afterEach(() => followByteUnits(() => 'decimal'));

const SENTENCE = `It holds ${keepBytes(7_977_762)} of ${keepBytes(544)}.`;

test('bytes in a sentence are written in the units that the reader chose', () => {
  expect(writeAmounts(SENTENCE).replaceAll('\u00a0', ' ')).toBe('It holds 7.98 MB of 544 B.');
  followByteUnits(() => 'binary');
  expect(writeAmounts(SENTENCE).replaceAll('\u00a0', ' ')).toBe('It holds 7.61 MiB of 544 B.');
});

test('what only looks like it is left as it is', () => {
  expect(writeAmounts('`f{12 MB}` `g{}` {x B}')).toBe('`f{12 MB}` `g{}` {x B}');
});
