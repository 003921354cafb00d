import { describe, expect, test } from 'vitest';
import { matchPath, type PathMatch, pathParts, withoutRivals } from '../../../generator/source/match-paths.js';

test.each([
  ['/build/src/main.c', 'build src main.c'],
  ['./src//../lib/main.c', 'lib main.c'],
  ['../../../etc/passwd', 'etc passwd'],
  ['C:\\build\\src\\main.cpp', 'build src main.cpp'],
  ['file:///app/src/a.mjs', 'app src a.mjs'],
  ['https://example.com/static/a.js?v=3#top', 'static a.js'],
  ['webpack://shop/./src/cart.ts', 'src cart.ts'],
  ['/src/C#/What?.cs', 'src C# What?.cs'],
  ['', ''],
])('the parts of %j are %j', (path, parts) => {
  expect(pathParts(path).join(' ')).toBe(parts);
});

describe('a path is matched with the file', () => {
  const match = (path: string, ...files: string[]) =>
    matchPath(path, new Map(files.map((file) => [file, file.split('/')])));

  test('that ends most like it', () => {
    expect(match('/build/app/src/lib.rs', 'src/lib.rs', 'app/src/lib.rs', 'other/src/lib.rs')).toEqual({
      kind: 'found',
      path: 'app/src/lib.rs',
      commonParts: 3,
    });
    expect(match('/build/lib.rs', 'deep/down/lib.rs')).toMatchObject({ path: 'deep/down/lib.rs', commonParts: 1 });
  });

  test('only where there is no other like it', () => {
    expect(match('/build/src/lib.rs', 'a/src/lib.rs', 'b/src/lib.rs', 'lib.rs')).toEqual({
      kind: 'ambiguous',
      paths: ['a/src/lib.rs', 'b/src/lib.rs'],
      commonParts: 2,
    });
    expect(match('/build/src/lib.rs', 'a/src/Lib.rs')).toEqual({ kind: 'missing' });
    expect(match('/build/src/lib.rs')).toEqual({ kind: 'missing' });
  });
});

test('a file is that of one path of the trace: the one that is most like it', () => {
  const found = (path: string, commonParts: number): PathMatch => ({ kind: 'found', path, commonParts });
  const matches = new Map<string, PathMatch>([
    ['/a/src/lib.rs', found('src/lib.rs', 2)],
    ['/b/lib.rs', found('src/lib.rs', 1)],
    ['/c/util.rs', found('util.rs', 1)],
    ['/d/util.rs', found('util.rs', 1)],
    ['/e/none.rs', { kind: 'missing' }],
  ]);
  expect([...withoutRivals(matches)].map(([file, { kind }]) => `${file} ${kind}`)).toEqual([
    '/a/src/lib.rs found',
    '/b/lib.rs shared',
    '/c/util.rs shared',
    '/d/util.rs shared',
    '/e/none.rs missing',
  ]);
});
