import { describe, expect, test } from 'vitest';
import { hashText, mixBits } from '../../../template/data/text-hash.js';

test("a text's hash is its FNV-1a hash, mixed", () => {
  // As published with FNV (test_fnv.c), 32 bits.
  expect(hashText('')).toBe(mixBits(0x811c9dc5));
  expect(hashText('a')).toBe(mixBits(0xe40c292c));
  expect(hashText('foobar')).toBe(mixBits(0xbf9cf968));
});

test('bits are mixed as MurmurHash3 does in the end', () => {
  // Its hashes of no bytes at all with these seeds.
  expect([0, 1, 0xffffffff].map(mixBits)).toEqual([0, 0x514e28b7, 0x81f16f39]);
});

test('another seed gives another hash', () => {
  expect(new Set([0, 1, 2].map((seed) => hashText('main', seed))).size).toBe(3);
});

describe('a text of more than 4,096 characters', () => {
  const START = 'x'.repeat(4095);

  test('is told from others by these', () => {
    expect(hashText(`${START}a`)).not.toBe(hashText(`${START}b`));
    expect(hashText(`${START}a, and more`)).not.toBe(hashText(`${START}b, and more`));
  });

  test('is told from others by its length', () => {
    expect(new Set(['x', 'xy', 'xyz'].map((end) => hashText(START + end))).size).toBe(3);
  });

  test('is not told from others by what stands behind them', () => {
    expect(hashText(`${START}xa`)).toBe(hashText(`${START}xb`));
  });
});
