import { expect, test } from 'vitest';
import { tellApart } from '../../../template/languages/tell-apart.js';
import { growth, MAX_LINEAR_GROWTH } from '../../helpers/growth.js';

/** Functions written as `name`, `name in module` or `name in module, file`. */
function told(...functions: string[]): string[] {
  return tellApart(
    functions.map((text) => {
      const [name, places = ''] = text.split(' in ');
      const [module, file = ''] = places.split(', ');
      return { name, module, file };
    }),
  );
}

test('names that do not read alike stay short', () => {
  expect(told('std::vector<int>::push_back(int const&)', 'app::Parser::parse()')).toEqual([
    'vector::push_back',
    'Parser::parse',
  ]);
});

test('functions of one name in different places have more of their path', () => {
  expect(told('app::Parser::parse()', 'lib::Parser::parse()', 'main')).toEqual([
    'app::Parser::parse',
    'lib::Parser::parse',
    'main',
  ]);
  expect(told('com/acme/a/Main$Inner.run', 'com/acme/b/Main$Inner.run')).toEqual([
    'com/acme/a/Main$Inner.run',
    'com/acme/b/Main$Inner.run',
  ]);
});

test('each has no more than it needs', () => {
  expect(told('Tree<int>::grow(int)', 'Tree<long>::grow(long)', 'a::Tree::grow()', 'b::Tree::grow()')).toEqual([
    'Tree<int>::grow',
    'Tree<long>::grow',
    'a::Tree::grow',
    'b::Tree::grow',
  ]);
  expect(told('Tree::grow', 'a::Tree::grow', 'a::Tree::grow(int)')).toEqual([
    'Tree::grow',
    'a::Tree::grow',
    'a::Tree::grow(int)',
  ]);
});

test('those that differ in the arguments of templates or in traits have these, in short', () => {
  expect(told('foo<int>(int)', 'foo<double>(double)')).toEqual(['foo<int>', 'foo<double>']);
  const of = (type: string) => `std::map<${type}, std::vector<${type}>, std::less<${type}> >`;
  expect(told(`void* ${of('int')}::operator[](int const&)`, `void* ${of('char')}::operator[](char const&)`)).toEqual([
    'map<int, vector, less>::operator[]',
    'map<char, vector, less>::operator[]',
  ]);
  expect(told('f<A<std::pair<int const, B<C> > > >()', 'f<A<std::pair<char const, B<C> > > >()')).toEqual([
    'f<A<pair<int const, B>>>',
    'f<A<pair<char const, B>>>',
  ]);
  const rust = ['core::iter::traits::FromIterator<T>', 'alloc::vec::spec_from_iter::SpecFromIter<T,I>'];
  expect(told(...rust.map((trait) => `<alloc::vec::Vec<T> as ${trait}>::from_iter`))).toEqual([
    '<Vec as FromIterator>::from_iter',
    '<Vec as SpecFromIter>::from_iter',
  ]);
});

test('those that differ further inside, or in their parameters alone, have their whole names', () => {
  expect(told('Tree<int>::grow(int)', 'Tree<int>::grow(long)')).toEqual([
    'Tree<int>::grow(int)',
    'Tree<int>::grow(long)',
  ]);
  const [outer, inner] = ['<float> > > >', '<char> > > >'].map(
    (end) => `a::run<std::map<std::string, std::vector<b${end}()`,
  );
  expect(told(outer, inner)).toEqual(['…float> > > >()', '…char> > > >()']);
});

test('one name in two modules has the module', () => {
  expect(told('run in /lib/liba.so', 'run in /lib/libb.so', 'run in /lib/libb.so')).toEqual([
    'run (liba.so)',
    'run (libb.so)',
    'run (libb.so)',
  ]);
});

test('what any number of functions are called has its file, where its module is the same', () => {
  expect(told('operator() in app, /b/pool.cpp', 'operator() in app, /b/main.cpp', 'run')).toEqual([
    'operator() (pool.cpp)',
    'operator() (main.cpp)',
    'run',
  ]);
  expect(told('operator() in app, /b/pool.cpp', 'operator() in lib.so, /b/pool.cpp')).toEqual([
    'operator() (app)',
    'operator() (lib.so)',
  ]);
  expect(told('operator() in app, /b/pool.cpp', 'operator() in app, /b/pool.cpp')).toEqual([
    'operator()',
    'operator()',
  ]);
});

test('a function that is inlined from two files is one, whatever its rows say', () => {
  expect(told('app::run in app, /b/a.h', 'app::run in app, /b/b.h')).toEqual(['app::run', 'app::run']);
});

test('takes time in proportion to the names', () => {
  const runOf = (end: string, inner: string) => ({ name: `f<${inner}${end}>()`, module: '', file: '' });
  const work = (inner: string) => tellApart([runOf('a', inner), runOf('b', inner)]);
  expect(growth((length) => 'x'.repeat(length), 20_000, work)).toBeLessThan(MAX_LINEAR_GROWTH);
});

test('what is the same stays the same', () => {
  expect(told('a::b::run(int)', 'a::b::run(int)')).toEqual(['b::run', 'b::run']);
});
