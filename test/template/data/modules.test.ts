import { describe, expect, test } from 'vitest';
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

describe('modules that are the same', () => {
  const sameAmong = (...paths: string[]) => {
    const same = sameModules(Uint32Array.from(paths.keys()), paths);
    return Array.from(same, (text) => paths[text]);
  };

  test('are programs and libraries of one file name, in any folder', () => {
    const paths = ['/usr/lib/libfoo.so', '/opt/lib/libfoo.so', '/build/1/app', '/build/2/app', '[vdso]'];
    expect(sameAmong(...paths)).toEqual([paths[0], paths[0], paths[2], paths[2], '[vdso]']);
  });

  test.each([
    ['/app/cart/index.js', '/app/shop/index.js'],
    ['https://a.example/index.js', 'https://b.example/index.js'],
    ['/app/cart/__init__.py', '/app/shop/__init__.py'],
    ['cart/item.rb', 'shop/item.rb'],
    ['src/Cart.vue', 'src/shop/Cart.vue'],
  ])('are no source files in two folders: %s and %s', (one, other) => {
    expect(sameAmong(one, other, one)).toEqual([one, other, one]);
  });
});
