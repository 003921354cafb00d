import { describe, expect, test } from 'vitest';
import { alignSources } from '../../../../template/data/compare/align-sources.js';
import { growth, MAX_LINEAR_GROWTH } from '../../../helpers/growth.js';

/** Pairs as "older -> newer", for files below a folder each. */
function aligned(newer: readonly string[], older: readonly string[]): string[] {
  return Array.from(alignSources(newer, older), ([from, to]) => `${from} -> ${to}`).sort();
}
const below = (folder: string, ...files: string[]) => files.map((file) => folder + file);

describe('files of two builds are the same', () => {
  const FILES = ['index.js', 'cart/index.js', 'shop/index.js', 'shop/item.js', 'lib/shop/index.js'];

  test.each([
    ['/build/1/', '/build/2/'],
    ['/build/1/src/', '/home/me/app/src/'],
    ['/build/1/', 'https://example.org/assets/'],
    ['/app/', '/app/'],
    ['/one/', '/two/three/'],
    ['', '/app/'],
  ])('at the same place below %j and %j', (older, newer) => {
    expect(aligned(below(newer, ...FILES), below(older, ...FILES))).toEqual(
      FILES.map((file) => `${older}${file} -> ${newer}${file}`).sort(),
    );
  });

  test('whatever else is in either', () => {
    expect(
      aligned(
        below('/build/2/src/', 'cart/index.js', 'fresh/index.js', 'index.js', '../lib/x.js'),
        below('/build/1/src/', 'cart/index.js', 'index.js'),
      ),
    ).toEqual([
      '/build/1/src/cart/index.js -> /build/2/src/cart/index.js',
      '/build/1/src/index.js -> /build/2/src/index.js',
    ]);
  });

  test('where one name is in several folders of one of them, by the folder that others lie in', () => {
    expect(
      aligned(below('/two/', 'index.js', 'cart/index.js', 'main.js'), below('/one/', 'index.js', 'main.js')),
    ).toEqual(['/one/index.js -> /two/index.js', '/one/main.js -> /two/main.js']);
  });

  test('not where it could be one as well as another', () => {
    expect(aligned(['/two/a/index.js', '/two/b/index.js'], ['/one/c/index.js'])).toEqual([]);
  });

  test('that are no source files go by their names, not by this', () => {
    expect(aligned(['/usr/lib/libfoo.so'], ['/opt/lib/libfoo.so'])).toEqual([]);
  });
});

describe('a hash of the content in a name is another one in each build', () => {
  test.each([
    ['/dist/assets/index-B3f_9aQz.js', '/dist/assets/index-xK20-fPa.js'],
    ['https://example.org/main.4f3a2b1c9d8e7f60.js', 'https://example.org/main.0011aabbccddeeff.js'],
    ['/dist/chunk-2Q5AABCD.js', '/dist/chunk-XY3ZABCD.js'],
    ['/dist/vendor.1a2b3c4d.min.js', '/dist/vendor.5e6f7a8b.min.js'],
  ])('%s', (newer, older) => expect(aligned([newer], [older])).toEqual([`${older} -> ${newer}`]));

  test.each([
    ['/dist/jquery-3.2.1.js', '/dist/jquery-3.3.0.js'],
    ['/src/page-template.js', '/src/page-settings.js'],
    ['/src/report-20240101.js', '/src/report-20250101.js'],
    ['/src/a-1.py', '/src/a-2.py'],
  ])('which %s has not', (newer, older) => expect(aligned([newer], [older])).toEqual([]));

  test('but a file that has its name is itself', () => {
    const names = ['/dist/index-B3f_9aQz.js', '/dist/index-xK20-fPa.js'];
    expect(aligned(names, names)).toEqual(names.map((name) => `${name} -> ${name}`));
  });
});

test('takes time in proportion to the files', () => {
  const files = (folder: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${folder}/packages/p${at % 97}/src/f${at}/index.js`);
  const work = (size: string) => alignSources(files('/two', size.length), files('/one', size.length));
  expect(growth((size) => 'x'.repeat(size), 500, work)).toBeLessThan(MAX_LINEAR_GROWTH);
  const deep = (path: string) => alignSources([`/b/${path}x.js`], [`/a/${path}x.js`, `/c/${path}x.js`]);
  expect(growth((size) => 'a/'.repeat(size), 5000, deep)).toBeLessThan(MAX_LINEAR_GROWTH);
  const dashes = (name: string) => alignSources([`/b/${name}.js`], [`/a/${name}x.js`]);
  expect(growth((size) => 'a-'.repeat(size), 5000, dashes)).toBeLessThan(MAX_LINEAR_GROWTH);
});
