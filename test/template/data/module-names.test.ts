import { describe, expect, test } from 'vitest';
import { filesApart, namesApart } from '../../../template/data/module-names.js';
import { growth, MAX_LINEAR_GROWTH } from '../../helpers/growth.js';

describe('modules are called', () => {
  test('by their file names', () => {
    expect(namesApart(['/usr/lib/libc.so.6', '/app/index.js', '@babel/core', ''])).toEqual([
      'libc.so.6',
      'index.js',
      '@babel/core',
      '',
    ]);
  });

  test('files of one name with as many folders as tell them apart, wherever the program lies', () => {
    const files = ['index.js', 'shop/index.js', 'cart/index.js', 'old/cart/index.js', 'cart/item.js'];
    const names = ['index.js', 'shop/index.js', 'cart/index.js', 'old/cart/index.js', 'item.js'];
    for (const folder of ['', '/app/', '/build/17/src/', 'https://example.org/']) {
      expect(namesApart(files.map((file) => folder + file))).toEqual(names);
    }
  });

  test('a library by its name alone, of which there is one', () => {
    expect(namesApart(['/usr/lib/libfoo.so', '/opt/lib/libfoo.so'])).toEqual(['libfoo.so', 'libfoo.so']);
  });

  test('where files of source are meant, those of any language', () => {
    expect(filesApart(['/a/net/cache.cpp', '/a/db/cache.cpp', '/a/main.cpp', ''])).toEqual([
      'net/cache.cpp',
      'db/cache.cpp',
      'main.cpp',
      '',
    ]);
  });

  test('one path by one name, however often it comes', () => {
    expect(namesApart(['/a/x.js', '/a/x.js'])).toEqual(['x.js', 'x.js']);
    expect(namesApart(['/a/x.js', '/b/x.js', '/a/x.js'])).toEqual(['a/x.js', 'b/x.js', 'a/x.js']);
  });
});

test('takes time in proportion to the paths, however deep', () => {
  const names = (path: string) => namesApart([`x/${path}i.js`, `y/${path}i.js`]);
  expect(names('a/'.repeat(1000))).toEqual(['x', 'y'].map((folder) => `${folder}/${'a/'.repeat(1000)}i.js`));
  expect(growth((size) => 'a/'.repeat(size), 5000, names)).toBeLessThan(MAX_LINEAR_GROWTH);
  const many = (size: string) => namesApart(Array.from({ length: size.length }, (_, at) => `/app/p${at}/src/index.js`));
  expect(growth((size) => 'x'.repeat(size), 500, many)).toBeLessThan(MAX_LINEAR_GROWTH);
});
