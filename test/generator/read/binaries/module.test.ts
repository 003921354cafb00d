import { describe, expect, test } from 'vitest';
import { isSameBuild } from '../../../../generator/read/binaries/module.js';

/** Pairs of where a part of a file begins and ends. */
type Ranges = readonly (readonly [start: number, end: number])[];

const rangesOf = (ranges: Ranges) => ranges.map(([start, end]) => ({ offset: start, length: end - start, address: 0 }));

function isSame(
  loaded: Ranges,
  ofFile: Ranges,
  buildIds: readonly [string, string] = ['', ''],
  pageBytes = 4096,
): boolean {
  const module = { path: '/app', buildId: buildIds[0], code: rangesOf(loaded), pageBytes, wasReplaced: false };
  const source = { read: () => Buffer.alloc(0) };
  return isSameBuild(module, { source, code: rangesOf(ofFile), buildId: buildIds[1], symbolTables: [] });
}

describe('a file is the one that ran', () => {
  test('where its code is what was loaded, in whole pages', () => {
    expect(isSame([[0x1000, 0x3000]], [[0x1020, 0x2100]])).toBe(true);
    expect(isSame([[0x1000, 0x3000]], [[0x1020, 0x3001]])).toBe(false);
    expect(isSame([[0x1000, 0x3000]], [[0x1020, 0x1900]])).toBe(false);
    expect(isSame([[0x1000, 0x3000]], [[0x2000, 0x2100]])).toBe(false);
    expect(isSame([[0, 0x10000]], [[0x1020, 0x2100]], ['', ''], 0x10000)).toBe(true);
  });

  test('where that was loaded in several parts, or twice', () => {
    const parts: Ranges = [
      [0x2000, 0x3000],
      [0x1000, 0x2000],
      [0x1000, 0x2000],
    ];
    expect(isSame(parts, [[0x1020, 0x2100]])).toBe(true);
    expect(isSame(parts.slice(0, 1), [[0x1020, 0x2100]])).toBe(false);
  });

  test('where nothing is known of what was loaded', () => {
    expect(isSame([], [[0x1020, 0x2100]])).toBe(true);
  });

  test('where the id of its build is the same, whatever was loaded', () => {
    expect(isSame([[0x1000, 0x9000]], [[0x1020, 0x2100]], ['ab', 'ab'])).toBe(true);
    expect(isSame([[0x1000, 0x3000]], [[0x1020, 0x2100]], ['ab', 'cd'])).toBe(false);
    // Where the file has none, its code is asked.
    expect(isSame([[0x1000, 0x3000]], [[0x1020, 0x2100]], ['ab', ''])).toBe(true);
  });
});
