import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DamagedReport } from '../../../template/data/damaged-report.js';
import { ByteWriter, type NumberForm, readNumbers } from '../../../template/data/varint.js';

function written(write: (writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter();
  write(writer);
  return writer.take(writer.length);
}

function read(bytes: Uint8Array, rows: number, form: NumberForm): number[] {
  const column = new Float64Array(rows);
  readNumbers(bytes, column, form);
  return [...column];
}

test.each([
  [0, [0]],
  [1, [1]],
  [127, [127]],
  [128, [0x80, 1]],
  [300, [0xac, 2]],
  [2 ** 31 - 1, [0xff, 0xff, 0xff, 0xff, 7]],
  [2 ** 31, [0x80, 0x80, 0x80, 0x80, 8]],
  [2 ** 32, [0x80, 0x80, 0x80, 0x80, 16]],
  [Number.MAX_SAFE_INTEGER, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 15]],
])('%d is written as %j', (value, bytes) => {
  expect([...written((writer) => writer.writeUnsigned(value))]).toEqual(bytes);
});

test.each([
  [0, 0],
  [-1, 1],
  [1, 2],
  [-2, 3],
  [2, 4],
  [63, 126],
  [-64, 127],
])('%d is written as the unsigned number %d', (value, unsigned) => {
  expect(written((writer) => writer.writeSigned(value))).toEqual(written((writer) => writer.writeUnsigned(unsigned)));
});

describe('a number that could not be read back is refused', () => {
  test.each([41.6, 0.5, -0.5, 2 ** 53, -(2 ** 53), Infinity, NaN])('%d', (value) => {
    expect(() => written((writer) => writer.writeUnsigned(value))).toThrow(RangeError);
    expect(() => written((writer) => writer.writeSigned(value))).toThrow(RangeError);
  });

  test('one below 0 where there is no sign', () => {
    expect(() => written((writer) => writer.writeUnsigned(-1))).toThrow(
      '-1 cannot be written as a number without a sign',
    );
  });

  test('one whose double has no room', () => {
    expect(written((writer) => writer.writeSigned(2 ** 52 - 1))).toHaveLength(8);
    expect(() => written((writer) => writer.writeSigned(2 ** 52))).toThrow(RangeError);
    expect(written((writer) => writer.writeSigned(-(2 ** 52)))).toHaveLength(8);
    expect(() => written((writer) => writer.writeSigned(-(2 ** 52) - 1))).toThrow(RangeError);
  });
});

test('what is written can be read', () => {
  const number = fc.oneof(
    fc.maxSafeNat(),
    fc.nat(300),
    fc.integer({ min: 0, max: 53 }).map((bits) => Math.min(2 ** bits, Number.MAX_SAFE_INTEGER)),
  );
  const signed = fc.tuple(number, fc.boolean()).map(([value, isNegative]) => {
    const half = Math.floor(value / 2);
    return isNegative ? -half - 1 : half;
  });
  fc.assert(
    fc.property(fc.array(number), fc.array(signed), (numbers, others) => {
      const plain = written((writer) => {
        for (const value of numbers) writer.writeUnsigned(value);
      });
      const zigzag = written((writer) => {
        for (const value of others) writer.writeSigned(value);
      });
      expect(read(plain, numbers.length, 'unsigned')).toEqual(numbers);
      expect(read(zigzag, others.length, 'signed')).toEqual(others);
    }),
  );
});

test.each<[NumberForm, number[]]>([
  ['unsigned', [2, 2, 2, 1, 4]],
  ['signed', [1, 1, 1, -1, 2]],
  ['deltas', [1, 2, 3, 2, 4]],
])('numbers written as %s', (form, numbers) => {
  expect(read(Uint8Array.of(2, 2, 2, 1, 4), numbers.length, form)).toEqual(numbers);
});

test('more bytes than the writer began with', () => {
  const large = new Uint8Array(100_000).fill(7);
  const bytes = written((writer) => {
    for (let value = 0; value < 10_000; value++) writer.writeUnsigned(value);
    writer.writeBytes(large);
  });
  expect([...bytes.subarray(-large.length)]).toEqual([...large]);
  const numbers = Array.from({ length: 10_000 }, (_, value) => value);
  expect(read(bytes.subarray(0, -large.length), numbers.length, 'unsigned')).toEqual(numbers);
});

describe('damage', () => {
  const errorOf = (bytes: number[], column: Uint32Array | Float64Array, form: NumberForm) => () =>
    readNumbers(Uint8Array.from(bytes), column, form);

  test.each([
    ['no byte at all', [], 'the bytes end inside a number'],
    ['a number that is cut', [0x80], 'the bytes end inside a number'],
    ['a number that is cut later', [0xff, 0xff, 0xff], 'the bytes end inside a number'],
    ['two numbers', [1, 2], 'there are more numbers than rows'],
    ['2^53', [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 16], 'a number is larger than 2^53'],
    ['a number of nine bytes', [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1], 'a number is larger than 2^53'],
    ['zeros without end', Array.from({ length: 2000 }, () => 0x80), 'a number is larger than 2^53'],
  ])('%s where one number should be', (_what, bytes, message) => {
    expect(errorOf(bytes, new Float64Array(1), 'unsigned')).toThrow(new DamagedReport(message));
  });

  test.each<[string, number[], NumberForm]>([
    ['2^32', [0x80, 0x80, 0x80, 0x80, 16], 'unsigned'],
    ['-1', [1], 'deltas'],
  ])('%s in a column of 32 bits', (_what, bytes, form) => {
    expect(errorOf(bytes, new Uint32Array(1), form)).toThrow(new DamagedReport('a number is out of range'));
  });
});
