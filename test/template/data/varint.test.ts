import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteReader, ByteWriter } from '../../../template/data/varint.js';

function written(write: (writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter();
  write(writer);
  return writer.written();
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
    fc.property(fc.array(fc.tuple(number, signed, fc.uint8Array({ maxLength: 5 }))), (rows) => {
      const bytes = written((writer) => {
        for (const [value, other, raw] of rows) {
          writer.writeUnsigned(value);
          writer.writeSigned(other);
          writer.writeUnsigned(raw.length);
          writer.writeBytes(raw);
        }
      });
      const reader = new ByteReader(bytes);
      for (const [value, other, raw] of rows) {
        expect(reader.readUnsigned()).toBe(value);
        expect(reader.readSigned()).toBe(other);
        expect(reader.readBytes(reader.readUnsigned())).toEqual(raw);
      }
      expect(reader.isAtEnd).toBe(true);
    }),
  );
});

test('more bytes than the writer began with', () => {
  const large = new Uint8Array(100_000).fill(7);
  const bytes = written((writer) => {
    for (let value = 0; value < 10_000; value++) writer.writeUnsigned(value);
    writer.writeBytes(large);
  });
  const reader = new ByteReader(bytes);
  for (let value = 0; value < 10_000; value++) expect(reader.readUnsigned()).toBe(value);
  expect(reader.readBytes(100_000)).toEqual(large);
});

describe('damage', () => {
  test.each([
    ['no byte at all', []],
    ['a number that is cut', [0x80]],
    ['a number that is cut later', [0xff, 0xff, 0xff]],
    ['2^53', [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 16]],
    ['a number of nine bytes', [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1]],
    ['zeros without end', Array.from({ length: 2000 }, () => 0x80)],
  ])('%s ends in a RangeError', (_what, bytes) => {
    expect(() => new ByteReader(Uint8Array.from(bytes)).readUnsigned()).toThrow(RangeError);
  });

  test('so does a text that is longer than the bytes', () => {
    expect(() => new ByteReader(new Uint8Array(3)).readBytes(4)).toThrow(RangeError);
    expect(new ByteReader(new Uint8Array(3)).readBytes(3)).toHaveLength(3);
  });
});
