import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moduleBaseName } from '../../../template/data/modules.js';
import { shortenSymbol, shortestSymbol, symbolFamily } from '../../../template/languages/symbol.js';
import { growth, MAX_LINEAR_GROWTH } from '../../helpers/growth.js';

const SYMBOLS: readonly (readonly [name: string, short: string, shortest: string, family: string])[] = [
  // No path, nothing to shorten.
  ['main', 'main', 'main', ''],
  ['operator new(unsigned long)', 'operator new', 'operator new', ''],
  ['gen_foo(rtx_def*, rtx_def*)', 'gen_foo', 'gen_foo', ''],
  ['method append of list', 'method append of list', 'method append of list', ''],
  ['<init>', '<init>', '<init>', ''],
  // C++
  ['void std::vector<int, std::allocator<int> >::push_back(int const&)', 'vector::push_back', 'push_back', 'std'],
  ['std::ostream& std::operator<< <char>(std::ostream&, char)', 'std::operator<<', 'operator<<', 'std'],
  ['std::function<void (int)>::operator()(int) const', 'function::operator()', 'operator()', 'std'],
  ['net::Buffer::operator bool() const', 'Buffer::operator bool', 'operator bool', 'net'],
  ['bool net::operator==(net::A const&, net::A const&)', 'net::operator==', 'operator==', 'net'],
  ['net::Buffer::~Buffer()', 'Buffer::~Buffer', '~Buffer', 'net'],
  ['net::run(int)::{lambda(int)#1}::operator()(int) const', 'net::run::{lambda#1}', 'run::{lambda#1}', 'net'],
  ['(anonymous namespace)::Parser::next(int)', 'Parser::next', 'next', 'Parser'],
  ['std::unique_ptr<A[]>::reset(A*) [clone .cold]', 'unique_ptr::reset', 'reset', 'std'],
  ['decltype(auto) net::visit<net::A&>(net::A&)', 'net::visit', 'visit', 'net'],
  ['decltype ((f)({parm#1})) net::invoke<int (&)(int)>(int (&)(int))', 'net::invoke', 'invoke', 'net'],
  ['decltype(auto) f<int>(int)', 'f', 'f', ''],
  // Rust
  ['dtparse::Parser::parse::{closure#0}', 'Parser::parse::{closure#0}', 'parse::{closure#0}', 'dtparse'],
  ['<alloc::vec::Vec<u8> as core::iter::Extend<u8>>::extend', 'Vec::extend', 'extend', 'alloc'],
  ['<&mut core::str::Chars as Iterator>::next', 'Chars::next', 'next', 'core'],
  ['<fn() -> i32 as core::ops::FnOnce<()>>::call_once', 'fn::call_once', 'call_once', 'core'],
  ['core::fmt::num::<impl core::fmt::Debug for u32>::fmt', 'u32::fmt', 'fmt', 'core'],
  ['std::sys::backtrace::run::<fn(), ()>', 'backtrace::run', 'run', 'std'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>', '<script>alert(1)</script>', ''],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>', ''],
  ['<hash::RawTable<(String, usize)>>::reserve', 'RawTable::reserve', 'reserve', 'hash'],
];

test.each(SYMBOLS)('%s', (name, short, shortest, family) => {
  expect([shortenSymbol(name), shortestSymbol(name), symbolFamily(name)]).toEqual([short, shortest, family]);
});

test('whatever a name looks like, something of it is left to show', () => {
  const pieces = ['::', '<', '>', '(', ')', '{', '}', ' ', 'as', 'for', 'impl', 'operator', 'a', 'std', '->', '&', 'λ'];
  const names = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(names, (name) => {
      expect(shortenSymbol(name)).not.toBe('');
      expect(shortestSymbol(name)).not.toBe('');
      expect(symbolFamily(name).length).toBeLessThanOrEqual(name.length);
    }),
  );
});

test('a name of a million characters is read to a bound', () => {
  const name = `a::${'<'.repeat(1_000_000)}`;
  expect(shortenSymbol(name)).toBe('a');
  expect(symbolFamily(`${'b::'.repeat(400_000)}c`)).toBe('b');
});

test('a module goes by its file name', () => {
  expect(moduleBaseName('/usr/lib/libc.so.6')).toBe('libc.so.6');
  expect(moduleBaseName('app')).toBe('app');
  expect(moduleBaseName('')).toBe('');
  expect(moduleBaseName('@babel/core')).toBe('@babel/core');
  expect(moduleBaseName('@rpath/libfoo.dylib')).toBe('libfoo.dylib');
  expect(moduleBaseName('@rpath/Foo.framework/Foo')).toBe('Foo');
});

test.each([
  ['<a', ''],
  ['<a', '>'.repeat(2000)],
  ['<a ', '::f'],
  ['<a<b', `${'>'.repeat(1000)}::f`],
  ['<a>a', '::f'],
  ['(', '::f'],
  ['{(', '}::f'],
  ['$', '::f'],
  ['<impl  for ', '>::f'],
  ['operator ', '::f'],
])('a name of many %j is shortened in time that grows with its length', (piece, end) => {
  const nameOf = (size: number) => `a::${piece.repeat(size / piece.length)}`.slice(0, size) + end;
  const work = (name: string) => {
    for (let time = 0; time < 5; time++) [shortenSymbol, shortestSymbol, symbolFamily].map((read) => read(name));
  };
  expect(growth(nameOf, 500, work)).toBeLessThan(MAX_LINEAR_GROWTH);
  expect(growth((size) => nameOf(size).slice(3), 500, work)).toBeLessThan(MAX_LINEAR_GROWTH);
});
