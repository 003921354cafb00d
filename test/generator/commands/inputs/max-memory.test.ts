import { expect, test } from 'vitest';
import { readOptionsOf } from '../../../../generator/commands/inputs/read.js';

const bytesOf = async (size: string) =>
  (await readOptionsOf(new Map([['max-memory', size]]), { variables: {}, workingDirectory: '/' }, [])).maxMemoryBytes;

test.each([
  ['50MB', 50e6],
  ['50 MB', 50e6],
  ['512kB', 512e3],
  ['64KiB', 2 ** 16],
  ['1.5GiB', 1.5 * 2 ** 30],
  ['2gb', 2e9],
  ['1000000B', 1e6],
])('a size is written as in budgets: %s', async (size, bytes) => {
  expect(await bytesOf(size)).toBe(bytes);
});

test.each(['50', '50M', '0MB', '-1GB', '1e9B', 'GB', '50%', '5s', '999999999999GiB'])(
  'what is no size is refused with the units: %s',
  async (size) => {
    await expect(bytesOf(size)).rejects.toThrow(
      `--max-memory ${size} is no size: write a number of B, kB, MB, GB, KiB, MiB or GiB, e.g. 4GiB.`,
    );
  },
);
