import { describe, expect, test } from 'vitest';
import { tidyFunctionName } from '../../../../generator/symbols/tidy.js';

// Most pairs are those of rustc-demangle's own tests or symbols that rustc 1.95 emitted.

describe('paths', () => {
  test.each([
    ['_RC3foo', 'foo'],
    ['__RC3foo', 'foo'],
    ['_RC4f128', 'f128'],
    ['_RNvC6_123foo3bar', '123foo::bar'],
    ['_RNvCs691rhTbG0Ee_7___rustc12___rust_alloc', '__rustc::__rust_alloc'],
    ['_RNkC1a0', 'a'],
    ['_RNaC1a1b', 'a::b'],
    ['_RNzC1a1b', 'a::b'],
    ['_RINvNtC3std3mem8align_ofjEC3foo', 'std::mem::align_of::<usize>'],
    ['_RC1aC1b', 'a'],
    ['_RNvMNtCslNYArtu3iFV_5alloc6stringNtB2_6String4push', '<alloc::string::String>::push'],
    ['_RNvXs5_NtC3std4pathNtB5_4PathNtC4core5Clone5clone', '<std::path::Path as core::Clone>::clone'],
    ['_RNvYNtC3std4PathNtC4core7Default7default', '<std::Path as core::Default>::default'],
    [
      '_RINbNbCskIICzLVDPPb_5alloc5alloc8box_freeDINbNiB4_5boxed5FnBoxuEp6OutputuEL_ECs1iopQbuBiw2_3std',
      'alloc::alloc::box_free::<dyn alloc::boxed::FnBox<(), Output = ()>>',
    ],
    ['_RNvNvMCs4fqI2P2rA04_13const_genericINtB4_3FooKpE3foo3FOO', '<const_generic::Foo<_>>::foo::FOO'],
  ])('%s', (name, readable) => expect(tidyFunctionName(name)).toBe(readable));
});

describe('what has no name in the source', () => {
  test.each([
    ['_RNCNvC1a1b0', 'a::b::{closure#0}'],
    ['_RNCNvC1a1bs_0', 'a::b::{closure#1}'],
    ['_RNCNvC1a1bsZ_0', 'a::b::{closure#63}'],
    ['_RNCNvC1a1bs10_0', 'a::b::{closure#64}'],
    ['_RNSNvC1a1b6vtable', 'a::b::{shim:vtable#0}'],
    ['_RNXC1as0_1b', 'a::{X:b#2}'],
    ['_RNAC1a1b', 'a::{A:b#0}'],
    ['_RNZC1a1b', 'a::{Z:b#0}'],
    ['_RNCNCNgCs6DXkGYLi8lr_2cc5spawn00B5_', 'cc::spawn::{closure#0}::{closure#0}'],
    [
      '_RNCINkXs25_NgCsbmNqQUJIY6D_4core5sliceINyB9_4IterhENuNgNoBb_4iter8iterator8Iterator9rpositionNCNgNpB9_6memchr7memrchrs_0E0Bb_',
      '<core::slice::Iter<u8> as core::iter::iterator::Iterator>::rposition::<core::slice::memchr::memrchr::{closure#1}>::{closure#0}',
    ],
  ])('%s', (name, readable) => expect(tidyFunctionName(name)).toBe(readable));
});

describe('names beyond ASCII', () => {
  test.each([
    ['_RNqCs4fqI2P2rA04_11utf8_identsu30____7hkackfecea1cbdathfdh9hlq6y', 'utf8_idents::საჭმელად_გემრიელი_სადილი'],
    ['_RNvC1au7caf_dma', 'a::café'],
    ['_RNvC1au6zzzzzz', 'a::punycode{zzzzzz}'],
    ['_RNvC1au8ab_99999', 'a::punycode{ab-99999}'],
  ])('%s', (name, readable) => expect(tidyFunctionName(name)).toBe(readable));

  test.each(['_RNvC1au4abc_', '_RNvC1au0'])('with nothing encoded: %s', (name) =>
    expect(tidyFunctionName(name)).toBe(name),
  );
});

describe('broken', () => {
  test.each([
    '_RC',
    '_RC0',
    '_RC4abc',
    '_R1C1a',
    '_Rp',
    '_RNC1a1b',
    '_RN0C1a1b',
    '_RNvC1a01b',
    '_RNvC1a99999999999999999999b',
    '_RNvCsZZZZZZZZZZZZ_1a1b',
    '_RNvCs!_1a1b',
    '_RNvC3a-b1c',
    '_RIC1a',
    '_RIC1au',
    '_RIC1aKh1',
    '_RIC1aB1',
    '_RCs1',
    '_RNvC1aB1.2_',
    '_RNvC5a.cold',
    '_RMC1a',
    '_RYuu',
    '_RC1aC1bC1c',
    '_RNvB_1a',
    '_RNvB5_1a',
    '_RNvC1aé1b',
  ])('%s', (name) => expect(tidyFunctionName(name)).toBe(name));
});
