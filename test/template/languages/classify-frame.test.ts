import { describe, expect, test } from 'vitest';
import { classifyName, classifyPlace } from '../../../template/languages/classify-frame.js';

const APP = '/home/user/app/bin/app';
const LIBC = '/lib/x86_64-linux-gnu/libc.so.6';
const RUSTC = '/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library';

/** Module, file, function, and what the code is. */
type Row = readonly [module: string, file: string, name: string, expected: string];

function classify(rows: readonly Row[]): void {
  test.each(rows)('%s  %s  %s  is %s', (module, file, name, expected) => {
    expect(classifyFrame(module, file, name)).toBe(expected);
  });
}

describe("the program's own", () => {
  classify([
    [APP, '/home/user/app/main.cpp', 'main', 'own'],
    [APP, 'src/lib.rs', 'dtparse::parse', 'own'],
    [APP, '', 'rows::collect', 'own'],
    [APP, '', '', 'own'],
    ['', 'lib/parse.c', 'parse', 'own'],
    ['', '', 'parse', 'own'],
    ['/usr/bin/xz', '', 'lzma_code', 'own'],
    ['/home/user/app/lib/libplugin.so', '', 'plugin_main', 'own'],
    ['/usr/lib/git-core/git', '', 'cmd_log', 'own'],
    // Words of libraries inside of other words.
    [APP, 'src/lib.rs', 'standard::core_of', 'own'],
    [APP, 'src/allocation_table.c', 'read_allocations', 'own'],
    // A template that is instantiated for the standard library's types.
    [APP, '/home/user/app/sort.h', 'void sort_all<std::vector<int> >(std::vector<int>&)', 'own'],
    [APP, '/home/user/app/main.cpp', 'main::{lambda()#1}::operator()() const', 'own'],
  ]);
});

describe('what comes with C and C++', () => {
  classify([
    [LIBC, '', 'qsort', 'runtime'],
    [LIBC, './libio/fileops.c', '_IO_file_doallocate', 'runtime'],
    [LIBC, './nptl/pthread_create.c', 'start_thread', 'runtime'],
    ['/usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30', '', 'std::istream::read', 'runtime'],
    ['/lib64/ld-linux-x86-64.so.2', '', '_dl_init', 'runtime'],
    [APP, '', '_start', 'runtime'],
    [APP, '../sysdeps/nptl/libc_start_call_main.h', '__libc_start_call_main', 'runtime'],
    // Inlined into the program.
    [APP, '/usr/include/c++/12/bits/std_function.h', '_M_invoke', 'runtime'],
    [APP, '/usr/include/c++/12/bits/invoke.h', '__invoke_impl<void, (lambda)>', 'runtime'],
    [APP, '/usr/include/c++/12/bits/std_thread.h', 'operator()', 'runtime'],
    [APP, '/usr/include/x86_64-linux-gnu/c++/12/bits/gthr-default.h', '__gthread_create', 'runtime'],
    [APP, '', 'std::vector<int, std::allocator<int> >::push_back(int const&)', 'runtime'],
    [APP, '', '__gnu_cxx::hashtable<int>::resize', 'runtime'],
  ]);
});

describe('what comes with Rust', () => {
  classify([
    [APP, '', 'core::fmt::write', 'runtime'],
    [APP, '', '<alloc::vec::Vec<u8> as core::clone::Clone>::clone', 'runtime'],
    [APP, '', '<T as alloc::string::ToString>::to_string', 'runtime'],
    [APP, '', '<str>::to_lowercase', 'runtime'],
    [APP, `${RUSTC}/core/src/ops/function.rs`, 'call_once', 'runtime'],
    [APP, 'library/std/src/rt.rs', 'lang_start', 'runtime'],
    // The hash maps of the standard library, whose files are those of a crate.
    [APP, '/rust/deps/hashbrown-0.16.1/src/raw/mod.rs', 'hashbrown::raw::RawTable<T,A>::reserve_rehash', 'runtime'],
    [APP, '', 'hashbrown::map::HashMap<K,V>::insert', 'runtime'],
  ]);
});

describe('a dependency', () => {
  classify([
    ['/usr/lib/x86_64-linux-gnu/libsqlite3.so.0.8.6', '', 'sqlite3_exec', 'dependency'],
    ['/usr/local/lib/libpng.so', '', 'png_read', 'dependency'],
    ['/lib/x86_64-linux-gnu/libz.so.1', '', 'inflateInit2_', 'dependency'],
    [APP, '/usr/include/boost/container/vector.hpp', 'boost::container::vector<int>::push_back', 'dependency'],
    [APP, '/usr/src/sqlite3.c', 'sqlite3_exec', 'dependency'],
    [
      APP,
      '/home/user/.cargo/registry/src/index.crates.io-6f17d22bba15001f/serde-1.0.0/src/de.rs',
      'serde::de',
      'dependency',
    ],
    [APP, '/usr/share/cargo/registry/lazy_static-1.4.0/src/lib.rs', 'lazy_static::lazy', 'dependency'],
    [APP, '/home/user/.cargo/git/checkouts/regex-1/src/lib.rs', 'regex::new', 'dependency'],
    ['/home/user/app/node_modules/better-sqlite3/build/better_sqlite3.node', '', 'Database::New', 'dependency'],
    ['/home/user/venv/lib/python3.11/site-packages/numpy/core.so', '', 'array_new', 'dependency'],
    ['/usr/bin/python3', '/home/user/go/pkg/mod/github.com/x/y@v1/z.go', 'y.Do', 'dependency'],
  ]);
});

describe('what only hands memory on', () => {
  classify([
    [LIBC, '', 'malloc', 'allocator'],
    ['/usr/lib/x86_64-linux-gnu/libstdc++.so.6', '', 'operator new(unsigned long)', 'allocator'],
    [APP, '', 'std::__new_allocator<long>::allocate(unsigned long, void const*)', 'allocator'],
    [APP, '', 'alloc::alloc::exchange_malloc', 'allocator'],
    [APP, 'src/wrapper.c', 'xmalloc', 'allocator'],
    [APP, 'src/pool.c', 'pool_alloc', 'allocator'],
    [APP, 'src/pool.cpp', 'pool::Arena::allocate(unsigned long)', 'allocator'],
    [APP, 'src/text.c', 'xstrdup', 'allocator'],
    [APP, '/usr/include/glib-2.0/glib/gmem.h', 'g_realloc', 'allocator'],
  ]);
});

test("the kernel's is told by its module", () => {
  expect(classifyFrame('[kernel.kallsyms]', '', 'do_syscall_64')).toBe('kernel');
  expect(classifyFrame('linux-vdso.so.1', '', '__vdso_clock_gettime')).toBe('kernel');
});

test('nothing is known of what has no name, file or module', () => {
  expect(classifyFrame('', '', '')).toBe('unknown');
});

function classifyFrame(module: string, file: string, name: string) {
  return classifyName(name, classifyPlace(module, file));
}

test('files without their folders, as valgrind names them, are told by what libstdc++ and glibc call theirs', () => {
  expect(classifyFrame('', 'basic_string.h', 'basic_string<>')).toBe('runtime');
  expect(classifyFrame('', 'vector.tcc', '_M_realloc_insert')).toBe('runtime');
  expect(classifyFrame('', 'dl-init.c', 'call_init')).toBe('runtime');
  expect(classifyFrame('', 'cart.h', 'Cart::fill')).toBe('own');
});
