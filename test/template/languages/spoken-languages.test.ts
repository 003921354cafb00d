import { describe, expect, test } from 'vitest';
import { type Shown, showFunctions, type Written } from '../../helpers/spoken-functions.js';

/** What a function is, its family, its short form and its shortest one; last the function as recorded. */
type Row = readonly [...Shown, ...Written];

/** All rows of a table are one program. */
function shows(rows: readonly Row[]): void {
  const shown = showFunctions(rows.map(([, , , , ...written]) => written));
  test.each(rows.map((row, at) => [row[4], row[5] ?? '', row.slice(0, 4), shown[at]] as const))(
    '%s %s',
    (_, __, expected, actual) => expect(actual).toEqual(expected),
  );
}

describe('Go', () => {
  const GO = '/usr/local/go/src';
  const MODULES = '/home/me/go/pkg/mod';
  shows([
    ['own', 'main', 'main.main', 'main', 'main.main', 'example.com/inventory/main.go'],
    ['own', 'main', 'main.fill', 'main.fill', 'main.fill', 'example.com/inventory/main.go'],
    ['own', 'main', 'main.(*Stack[...]).Push', '(*Stack[...]).Push', 'main.(*Stack[...]).Push', 'main.go'],
    ['own', 'main', 'main.main.func2', 'main.func2', 'main.main.func2', 'example.com/inventory/main.go'],
    // A package of the author's module, with a domain or without one.
    [
      'own',
      'example.com/inventory/cache',
      'cache.(*Cache).Get',
      '(*Cache).Get',
      'example.com/inventory/cache.(*Cache).Get',
      'example.com/inventory/cache/cache.go',
    ],
    ['own', 'inventory/cache', 'cache.Get', 'Get', 'inventory/cache.Get', '/home/me/inventory/cache/cache.go'],
    [
      'own',
      'inventory/cache',
      'cache.Map[...]',
      'Map[...]',
      'inventory/cache.Map[go.shape.int,example.com/x.T]',
      'cache.go',
    ],
    ['own', 'inventory/cache', 'cache.Item.Size', 'Item.Size', 'inventory/cache.Item.Size', 'cache.go'],
    // Modules of others: in Go's cache, vendored, in a build without paths.
    [
      'dependency',
      'gopkg.in/yaml.v3',
      'yaml%2ev3.Unmarshal',
      'Unmarshal',
      'gopkg.in/yaml%2ev3.Unmarshal',
      `${MODULES}/gopkg.in/yaml.v3@v3.0.1/yaml.go`,
    ],
    [
      'dependency',
      'github.com/a/b',
      'b.Do',
      'Do',
      'github.com/a/b.Do',
      '/home/me/inventory/vendor/github.com/a/b/do.go',
    ],
    ['dependency', 'github.com/a/b', 'b.do', 'do', 'github.com/a/b.do', 'github.com/a/b@v1.2.3/do.go'],
    // What comes with Go.
    [
      'runtime',
      'hash/crc32',
      'crc32.slicingMakeTable',
      'slicingMakeTable',
      'hash/crc32.slicingMakeTable',
      'hash/crc32/crc32_generic.go',
    ],
    [
      'runtime',
      'runtime/pprof',
      'pprof.(*Profile).WriteTo',
      '(*Profile).WriteTo',
      'runtime/pprof.(*Profile).WriteTo',
      `${GO}/runtime/pprof/pprof.go`,
    ],
    ['runtime', 'strconv', 'strconv.Itoa', 'strconv.Itoa', 'strconv.Itoa', 'strconv/itoa.go'],
    ['runtime', 'runtime', 'runtime.duffcopy', 'runtime.duffcopy', 'runtime.duffcopy', `${GO}/runtime/duff_amd64.s`],
    ['allocator', 'runtime', 'runtime.mallocgc', 'mallocgc', 'runtime.mallocgc', `${GO}/runtime/malloc.go`],
    ['allocator', 'runtime', 'runtime.growslice', 'runtime.growslice', 'runtime.growslice', `${GO}/runtime/slice.go`],
  ]);
  const folded = showFunctions([
    ['main.main'],
    ['main.fill'],
    ['github.com/a/b.Do'],
    ['memcpy', '', '/lib/libc.so.6'],
    ['fill.cold'],
  ]);
  test('is known without files as well, and what is C stays C', () => {
    expect(folded.map(([what]) => what)).toEqual(['own', 'own', 'own', null, null]);
  });
});

describe('Java', () => {
  shows([
    ['own', 'com.foo', 'Bar.baz', 'baz', 'com.foo.Bar.baz'],
    ['own', 'com.foo', 'Bar$Item.<init>', '<init>', 'com/foo/Bar$Item.<init>'],
    ['own', 'Clinic', 'Clinic.day', 'Clinic.day', 'Clinic.day'],
    ['own', 'Clinic', 'Clinic$$Lambda$1.run', 'run', 'Clinic$$Lambda$1.run'],
    [
      'dependency',
      'com.fasterxml.jackson',
      'Mapper.read',
      'read',
      'com.fasterxml.jackson.Mapper.read',
      '/home/me/.m2/repository/Mapper.java',
    ],
    ['runtime', 'java.lang', 'Thread.run', 'run', 'java/lang/Thread.run'],
    [
      'runtime',
      'java.util.concurrent',
      'ThreadPoolExecutor$Worker.run',
      'run',
      'java.util.concurrent.ThreadPoolExecutor$Worker.run',
    ],
    [
      'runtime',
      'jdk.internal.misc',
      'Unsafe.allocateMemory',
      'allocateMemory',
      'jdk/internal/misc/Unsafe.allocateMemory',
    ],
    ['runtime', 'kotlin.collections', 'CollectionsKt.map', 'map', 'kotlin.collections.CollectionsKt.map'],
    ['runtime', 'scala.collection', 'List$.map', 'map', 'scala/collection/List$.map'],
    // The machine, whose functions have neither a module nor a file here.
    ['runtime', 'JVM', 'CodeHeap::find_block_for', 'find_block_for', 'CodeHeap::find_block_for'],
    ['runtime', 'JVM', 'start_thread', 'start_thread', 'start_thread'],
    // Profiles of allocations have the class innermost.
    ['allocator', 'byte[]', 'byte[]', 'byte[]', 'byte[]'],
    ['allocator', 'java.lang', 'String', 'String', 'java.lang.String'],
  ]);
  test('a machine runs programs of Java alone', () => {
    expect(showFunctions([['CodeHeap::find_block_for'], ['start_thread']]).map(([what]) => what)).toEqual([null, null]);
  });
});

describe('JavaScript', () => {
  shows([
    ['own', 'nodeapp/ledger.mjs', 'spin', 'spin', 'spin', '/demo/nodeapp/ledger.mjs'],
    [
      'own',
      'nodeapp/ledger.mjs',
      '(anonymous) ledger.mjs:14',
      'ledger.mjs:14',
      '(anonymous) ledger.mjs:14',
      '/demo/nodeapp/ledger.mjs',
    ],
    ['own', 'lib/cache.js', 'findOne.exec', 'exec', 'global._db.Bucket.findOne.exec', '/usr/app/src/lib/cache.js'],
    ['own', 'example.com/app.js', 'render', 'render', 'render', 'https://example.com/app.js'],
    ['own', 'src/cart.ts', 'add', 'add', 'add', 'C:\\shop\\src\\cart.ts'],
    ['dependency', 'rollup', 'build', 'build', 'build', '/demo/site/node_modules/rollup/dist/es/shared/node-entry.js'],
    [
      'dependency',
      '@pm2/io',
      'stop',
      'stop',
      'stop',
      '/usr/app/node_modules/.pnpm/x@1/node_modules/@pm2/io/build/main.js',
    ],
    [
      'runtime',
      'node',
      'Module._extensions..js',
      'Module._extensions..js',
      'Module._extensions..js',
      'node:internal/modules/cjs/loader',
    ],
    ['runtime', 'node', 'emit', 'emit', 'emit', 'node:events'],
    ['runtime', 'node', 'emit', 'emit', 'emit', 'internal/child_process.js', 'node'],
    ['runtime', 'native', 'Garbage Collection', 'Garbage Collection', 'Garbage Collection'],
    ['runtime', 'native', 'RegExp: [a-z](::)', 'RegExp: [a-z](::)', 'RegExp: [a-z](::)'],
    ['runtime', 'native', 'Promise', 'Promise', 'Promise'],
  ]);
});

describe('Python', () => {
  shows([
    ['own', 'py/greenhouse.py', '__init__', '__init__', '__init__', '/demo/py/greenhouse.py'],
    ['own', 'py/record.py', '<module>', '<module>', '<module>', '/demo/py/record.py'],
    [
      'dependency',
      'numpy',
      'Array.dot',
      'Array.dot',
      'Array.dot',
      '/home/me/venv/lib/python3.11/site-packages/numpy/core/array.py',
    ],
    ['dependency', 'six', 'reraise', 'reraise', 'reraise', '/usr/lib/python3/dist-packages/six.py'],
    [
      'runtime',
      'threading',
      '_bootstrap_inner',
      '_bootstrap_inner',
      '_bootstrap_inner',
      '/usr/lib/python3.11/threading.py',
    ],
    ['runtime', 'json', 'loads', 'loads', 'loads', 'C:\\Python311\\Lib\\json\\decoder.py'],
    [
      'runtime',
      'importlib._bootstrap',
      '_call_with_frames_removed',
      '_call_with_frames_removed',
      '_call_with_frames_removed',
      '<frozen importlib._bootstrap>',
    ],
  ]);
});

describe('Ruby', () => {
  const GEMS = '/usr/local/bundle/gems';
  shows([
    ['own', 'Dish', 'Dish#initialize', 'initialize', 'Dish#initialize'],
    ['own', 'Shop', 'Cart#add', 'add', 'Shop::Cart#add', '/app/lib/cart.rb'],
    ['own', 'Shop', 'block in Cart#add', 'block in add', 'block in Shop::Cart#add', '/app/lib/cart.rb'],
    ['own', 'Shop', 'Shop::Cart.load', 'Cart.load', 'Shop::Cart.load', '/app/lib/cart.rb'],
    ['own', '', '<main>', '<main>', '<main>'],
    ['dependency', 'rack', 'Builder#call', 'call', 'Rack::Builder#call', `${GEMS}/rack-3.0.8/lib/rack/builder.rb`],
    ['runtime', 'Array', 'Array#each', 'each', 'Array#each'],
    ['runtime', 'Kernel', 'Kernel#require', 'require', 'Kernel#require', '<internal:kernel>'],
    ['runtime', 'Math', 'Math.sqrt', 'Math.sqrt', 'Math.sqrt'],
    ['runtime', 'JSON', 'JSON.parse', 'JSON.parse', 'JSON.parse', '/usr/lib/ruby/3.1.0/json/common.rb'],
  ]);
});

describe('.NET', () => {
  shows([
    ['own', 'Shop.Orders', 'Cart.Add', 'Add', 'Shop.Orders.Cart.Add(class System.String)', '', 'Shop'],
    ['own', 'Shop.Orders', 'Cart..ctor', '.ctor', 'Shop!Shop.Orders.Cart..ctor()'],
    ['own', 'Shop', 'Program+<>c.<Main>b__0_0', '<Main>b__0_0', 'Shop.Program+<>c.<Main>b__0_0(int32)', '', 'Shop'],
    [
      'dependency',
      'Microsoft.Extensions.Hosting',
      'Host.Start',
      'Start',
      'Microsoft.Extensions.Hosting.Host.Start()',
      '',
      'Microsoft.Extensions.Hosting',
    ],
    [
      'runtime',
      'System.Collections.Generic',
      'List`1[...].Add',
      'Add',
      'System.Collections.Generic.List`1[System.__Canon].Add(!0)',
      '',
      'System.Private.CoreLib',
    ],
    ['runtime', 'CPU_TIME', 'CPU_TIME', 'CPU_TIME', 'CPU_TIME'],
  ]);
});
