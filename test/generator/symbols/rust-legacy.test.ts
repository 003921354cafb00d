import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tidyFunctionName } from '../../../generator/symbols/tidy.js';

// Most pairs are those of rustc-demangle's own tests.

describe('mangled', () => {
  test.each([
    ['_ZN4testE', 'test'],
    ['_ZN4test1a2bcE', 'test::a::bc'],
    ['__ZN4testE', 'test'],
    ['_ZN4core3fmt9Formatter3pad17h0123456789abcdefE', 'core::fmt::Formatter::pad'],
    ['_ZN4$RP$E', ')'],
    ['_ZN8$RF$testE', '&test'],
    ['_ZN8$BP$test4foobE', '*test::foob'],
    ['_ZN9$u20$test4foobE', ' test::foob'],
    ['_ZN35Bar$LT$$u5b$u32$u3b$$u20$4$u5d$$GT$E', 'Bar<[u32; 4]>'],
    ['_ZN13test$u20$test4foobE', 'test test::foob'],
    ['_ZN12test$BP$test4foobE', 'test*test::foob'],
    ['_ZN13_$LT$test$GT$E', '<test>'],
    ['_ZN28_$u7b$$u7b$closure$u7d$$u7d$E', '{{closure}}'],
    ['_ZN15__STATIC_FMTSTRE', '__STATIC_FMTSTR'],
    ['_ZN7$SP$$C$E', '@,'],
    ['_ZN1a10$u1f40a$x$E', 'a::🐊x$'],
    ['_ZN1a9$u10ffff$E', 'a::\u{10ffff}'],
    [
      '_ZN71_$LT$Test$u20$$u2b$$u20$$u27$static$u20$as$u20$foo..Bar$LT$Test$GT$$GT$3barE',
      "<Test + 'static as foo::Bar<Test>>::bar",
    ],
    [
      '_ZN4core3ops8function6FnOnce40call_once$u7b$$u7b$vtable.shim$u7d$$u7d$17h2631c27fba088646E',
      'core::ops::function::FnOnce::call_once{{vtable.shim}}',
    ],
    [
      '_ZN4core5slice89_$LT$impl$u20$core..iter..traits..IntoIterator$u20$for$u20$$RF$$u27$a$u20$$u5b$T$u5d$$GT$9into_iter17h450e234d27262170E',
      "core::slice::<impl core::iter::traits::IntoIterator for &'a [T]>::into_iter",
    ],
    [
      '_ZN88_$LT$core..result..Result$LT$$u21$$C$$u20$E$GT$$u20$as$u20$std..process..Termination$GT$6report17hfc41d0da4a40b3e8E',
      '<core::result::Result<!, E> as std::process::Termination>::report',
    ],
  ])('%s', (name, readable) => expect(tidyFunctionName(name)).toBe(readable));

  test.each([
    ['no hash', '_ZN3foo3barE', 'foo::bar'],
    ['a longer one', '_ZN3foo20h05af221e174051e9abcE', 'foo'],
    ['a shorter one', '_ZN3foo5h05afE', 'foo'],
    ['one that is not last', '_ZN17h05af221e174051e93fooE', 'h05af221e174051e9::foo'],
    ['none, for want of the h', '_ZN3foo16ffaf221e174051e9E', 'foo::ffaf221e174051e9'],
    ['none, for the g', '_ZN3foo17hg5af221e174051e9E', 'foo::hg5af221e174051e9'],
  ])('hash: %s', (_, name, readable) => expect(tidyFunctionName(name)).toBe(readable));

  test.each([
    '_ZN',
    '_ZNE',
    '_ZN4test',
    '_ZN4tesE',
    '_ZNfooE',
    '_ZN17h05af221e174051e9E',
    '_ZN2222222222222222222222EE',
    '_ZN5*70527e27.ll34csaғE',
    '_ZN4a\nbcE',
    '_ZN72_$LT$alloc..sync..Weak$LT$T$C$A$GT$$ng',
  ])('broken: %s', (name) => expect(tidyFunctionName(name)).toBe(name));
});

describe('half demangled, as a C++ demangler leaves them', () => {
  test.each([
    ['std::rt::lang_start::_$u7b$$u7b$closure$u7d$$u7d$::hfbfadeba7e2eafa6', 'std::rt::lang_start::{{closure}}'],
    ['alloc::vec::Vec$LT$T$C$A$GT$::split_off::heccd766a5c5749af', 'alloc::vec::Vec<T,A>::split_off'],
    ['dtparse::parse::hf5f4b5ebcc39176a', 'dtparse::parse'],
    [
      'core::ops::function::FnOnce::call_once{{vtable.shim}}::h2631c27fba088646',
      'core::ops::function::FnOnce::call_once{{vtable.shim}}',
    ],
    [
      'core::ops::function::FnOnce::call_once$u7b$$u7b$vtable.shim$u7d$$u7d$::h2631c27fba088646',
      'core::ops::function::FnOnce::call_once{{vtable.shim}}',
    ],
    [
      '_$LT$dtparse..ParserInfo$u20$as$u20$core..default..Default$GT$::default::hc8cd8224e0d0b074',
      '<dtparse::ParserInfo as core::default::Default>::default',
    ],
    [
      '_$LT$T$u20$as$u20$alloc..slice..$LT$impl$u20$$u5b$T$u5d$$GT$..to_vec_in..ConvertVec$GT$::to_vec::h1f75b998871ae908',
      '<T as alloc::slice::<impl [T]>::to_vec_in::ConvertVec>::to_vec',
    ],
    ['core::ptr::drop_in_place$LT$$RF$$LP$$RP$$GT$::h0123456789abcdef', 'core::ptr::drop_in_place<&()>'],
    ['core::ptr::drop_in_place$LT$alloc..string..String$GT$', 'core::ptr::drop_in_place<alloc::string::String>'],
    ['std::rt::lang_start::_$u7b$$u7b$closure$u7d$$u7d$', 'std::rt::lang_start::{{closure}}'],
  ])('%s', (name, readable) => expect(tidyFunctionName(name)).toBe(readable));

  test.each([
    ['a control character', 'a$u0$b::h0123456789abcdef', 'a$u0$b'],
    ['half a character', 'a$ud800$b::h0123456789abcdef', 'a$ud800$b'],
    ['beyond Unicode', 'a$u110000$b::h0123456789abcdef', 'a$u110000$b'],
    ['unknown', 'a$XY$$LT$b::h0123456789abcdef', 'a$XY$<b'],
    ['unfinished', 'a$LT$b$GT::h0123456789abcdef', 'a<b$GT'],
  ])('an escape that stands for %s stays', (_, name, readable) => expect(tidyFunctionName(name)).toBe(readable));
});

describe('whatever rustc mangles reads as it was, by both ways', () => {
  const escapes: Record<string, string> = {
    '@': 'SP',
    '*': 'BP',
    '&': 'RF',
    '<': 'LT',
    '>': 'GT',
    '(': 'LP',
    ')': 'RP',
    ',': 'C',
  };

  /** As rustc's compiler/rustc_symbol_mangling/src/legacy.rs: letters, digits and `_` as they are, `:` as a dot. */
  function mangleElement(element: string): string {
    const mangled = [...element].map((character) => {
      if (/[A-Za-z0-9_]/.test(character)) return character;
      if (character === ':') return '.';
      return `$${escapes[character] ?? `u${character.codePointAt(0)?.toString(16)}`}$`;
    });
    return /^[A-Za-z_]/.test(mangled.join('')) ? mangled.join('') : `_${mangled.join('')}`;
  }

  const words = fc.constantFrom(
    'a',
    'T',
    'Vec',
    '_x',
    'ünï',
    '::',
    '<',
    '>',
    ' as ',
    '&',
    '*mut ',
    '(',
    ')',
    ', ',
    '[',
    ']',
    '; 4',
    '{',
    '}',
    "'a ",
    '!',
    ' + ',
    '=',
    '@',
    '🐊',
  );
  const elements = fc
    .array(words, { minLength: 1 })
    .map((parts) => parts.join(''))
    .filter((element) => !/^(?::|[0-9h])|:::|:$/.test(element));

  test('for every path and hash', () => {
    fc.assert(
      fc.property(fc.array(elements, { minLength: 1, maxLength: 5 }), fc.bigInt(0n, 2n ** 64n - 1n), (path, hash) => {
        const mangled = [...path.map(mangleElement), `h${hash.toString(16).padStart(16, '0')}`];
        const symbol = `_ZN${mangled.map((element) => element.length + element).join('')}E`;
        expect(tidyFunctionName(symbol)).toBe(path.join('::'));
        expect(tidyFunctionName(mangled.join('::'))).toBe(path.join('::'));
      }),
      { numRuns: 1000 },
    );
  });
});
