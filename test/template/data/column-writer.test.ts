import { describe, expect, test } from 'vitest';
import { ColumnWriter } from '../../../template/data/column-writer.js';

describe('a column with a number that could not be read back is refused', () => {
  test.each(['unsigned', 'signed', 'deltas'] as const)('%s', (form) => {
    expect(() => new ColumnWriter()[form]('bytes', [1, 41.6])).toThrow('41.6 cannot be written');
    expect(() => new ColumnWriter()[form]('bytes', [1, 2 ** 53])).toThrow(RangeError);
  });

  test('where the differences are whole', () => {
    expect(() => new ColumnWriter().deltas('bytes', [2 ** 52 - 1, 2 ** 53 - 1, 2 ** 53])).toThrow(RangeError);
    expect(() => new ColumnWriter().deltas('bytes', [0.5, 1.5], [0, 0])).toThrow(RangeError);
  });

  test('a depth that skips a level', () => {
    expect(() => new ColumnWriter().depths('depth', [0, 1, 3])).toThrow(RangeError);
  });
});
