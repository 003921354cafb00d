import { describe, expect, test } from 'vitest';
import { namesApart } from '../../../template/data/module-names.js';

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

  test('one path by one name, however often it comes', () => {
    expect(namesApart(['/a/x.js', '/a/x.js'])).toEqual(['x.js', 'x.js']);
    expect(namesApart(['/a/x.js', '/b/x.js', '/a/x.js'])).toEqual(['a/x.js', 'b/x.js', 'a/x.js']);
  });
});
