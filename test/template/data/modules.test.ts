import { expect, test } from 'vitest';
import { moduleBaseName, sameModules } from '../../../template/data/modules.js';

const BLOB = 'blob:https://example.org/4b5ea396-d620-4180-9418-b429a903e172';

test.each([
  ['/usr/lib/libc.so.6', 'libc.so.6'],
  ['@babel/core', '@babel/core'],
  ['@rpath/libfoo.dylib', 'libfoo.dylib'],
  [BLOB, 'blob script'],
  ['blob:null/4b5ea396-d620-4180-9418-b429a903e172', 'blob script'],
  ['blob:4b5ea396-d620-4180-9418-b429a903e172', 'blob script'],
  [`${BLOB}:3`, 'blob script:3'],
  ['blob:null/worker.js', 'blob:null/worker.js'],
])('%s is called %s', (path, name) => {
  expect(moduleBaseName(path)).toBe(name);
});

test('scripts of blob: addresses are one, whatever the number in their addresses', () => {
  const strings = ['', BLOB, 'blob:https://example.org/00000000-0000-4000-8000-000000000000', '/app/main.js'];
  expect([...sameModules(Uint32Array.of(1, 2, 3), strings)]).toEqual([1, 1, 3]);
});
