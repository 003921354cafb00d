import { expect, test } from 'vitest';
import { detectCompression } from '../../../../generator/read/unpack/compression.js';

test.each([
  ['gzip', [0x1f, 0x8b, 8, 0]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['zstd', [0x50, 0x2a, 0x4d, 0x18]],
  ['zstd', [0x5f, 0x2a, 0x4d, 0x18]],
  ['none', [0x60, 0x2a, 0x4d, 0x18]],
  ['none', [0x28, 0xb5, 0x2f]],
  ['none', [0x76, 0x20, 0x31, 0x30]],
  ['none', [0x50, 0x4b, 3, 4]],
  ['none', []],
])('%s begins with %j', (compression, head) => {
  expect(detectCompression(Uint8Array.from(head))).toBe(compression);
});
