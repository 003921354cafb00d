import { describe, expect, test } from 'vitest';
import { tidyFunctionName } from '../../../../generator/symbols/tidy.js';

// Most pairs are those of rustc-demangle's own tests or constants in symbols that rustc 1.95 emitted.

/** The constant as it stands in `a::<constant>`, as a generic argument. */
function readConstant(mangled: string): string | undefined {
  return /^a::<(.*)>$/s.exec(tidyFunctionName(`_RIC1aK${mangled}E`))?.[1];
}

describe('numbers', () => {
  test.each([
    ['p', '_'],
    ['j0_', '0'],
    ['j_', '0'],
    ['hb_', '11'],
    ['j7b_', '123'],
    ['s98_', '152'],
    ['anb_', '-11'],
    ['xn8000000000000000_', '-9223372036854775808'],
    ['jffffffffffffffff_', '18446744073709551615'],
    ['o10000000000000000_', '0x10000000000000000'],
    ['off00ff00ff00ff00ff_', '0xff00ff00ff00ff00ff'],
    ['nn80000000000000000000000000000000_', '-0x80000000000000000000000000000000'],
    ['j00000000000000000000000a_', '10'],
    ['hn1_', undefined],
    ['hA_', undefined],
    ['h1', undefined],
  ])('%s', (mangled, readable) => expect(readConstant(mangled)).toBe(readable));
});

describe('truth values and characters', () => {
  test.each([
    ['b0_', 'false'],
    ['b1_', 'true'],
    ['b2_', undefined],
    ['c76_', "'v'"],
    ['c22_', `'"'`],
    ['c27_', `'\\''`],
    ['c5c_', `'\\\\'`],
    ['ca_', "'\\n'"],
    ['cd_', "'\\r'"],
    ['c0_', "'\\0'"],
    ['c1b_', "'\\u{1b}'"],
    ['c20_', "' '"],
    ['ca0_', "'\\u{a0}'"],
    ['c301_', "'\\u{301}'"],
    ['c202e_', "'\\u{202e}'"],
    ['c2202_', "'∂'"],
    ['c1f40a_', "'🐊'"],
    ['c10ffff_', "'\\u{10ffff}'"],
    ['cd800_', undefined],
    ['c110000_', undefined],
    ['c1000000000000000000000_', undefined],
  ])('%s', (mangled, readable) => expect(readConstant(mangled)).toBe(readable));
});

describe('strings', () => {
  test.each([
    ['Re_', '""'],
    ['Re616263_', '"abc"'],
    ['Re27_', `"'"`],
    ['Re22_', `"\\""`],
    ['Re090a_', '"\\t\\n"'],
    ['Ree28882c3bc_', '"∂ü"'],
    ['Re61226227635c0a00e2808be28882f09f908a_', `"a\\"b'c\\\\\\n\\0\\u{200b}∂🐊"`],
    ['Reefbbbf61_', '"\\u{feff}a"'],
    ['Re3c2f7363726970743e_', '"</script>"'],
    ['e616263_', '{*"abc"}'],
    ['RRe61_', '{&"a"}'],
    ['Re6_', undefined],
    ['Rec3_', undefined],
    ['Re80_', undefined],
    ['Reeda080_', undefined],
  ])('%s', (mangled, readable) => expect(readConstant(mangled)).toBe(readable));
});

describe('expressions', () => {
  test.each([
    ['Rh7b_', '{&123}'],
    ['RRRh0_', '{&&&0}'],
    ['RRRe_', '{&&""}'],
    ['QAE', '{&mut []}'],
    ['Aj0_E', '{[0]}'],
    ['AAh1_h2_EAh3_h4_EE', '{[[1, 2], [3, 4]]}'],
    ['ARe61_Re62_E', '{["a", "b"]}'],
    ['TE', '{()}'],
    ['Tj0_E', '{(0,)}'],
    ['TRe616263_c78_RAh1_h2_h3_EE', `{("abc", 'x', &[1, 2, 3])}`],
    ['VNvINtNtC4core6option6OptionjE4NoneU', '{core::option::Option::<usize>::None}'],
    ['VNvINtNtC4core6option6OptionjE4SomeTj0_E', '{core::option::Option::<usize>::Some(0)}'],
    ['VNtC3foo3BarS1sRe616263_2chc78_5sliceRAh1_h2_h3_EE', `{foo::Bar { s: "abc", ch: 'x', slice: &[1, 2, 3] }}`],
    ['VNtC3foo3BarX', undefined],
    ['Ah1_', undefined],
    ['m', undefined],
    ['f0_', undefined],
  ])('%s', (mangled, readable) => expect(readConstant(mangled)).toBe(readable));

  test('refer back to constants', () => {
    expect(tidyFunctionName('_RIC1aKTj1_EKTB5_EKB4_E')).toBe('a::<{(1,)}, {(1,)}, {(1,)}>');
  });
});
