import { describe, expect, test } from 'vitest';
import { tidyFunctionName } from '../../../../generator/symbols/tidy.js';

// Most pairs are those of rustc-demangle's own tests or types in symbols that rustc 1.95 emitted.

/** The type as it stands in `<type>`, an inherent implementation; back references count 3 characters before it. */
function readType(mangled: string): string | undefined {
  return /^<(.*)>$/.exec(tidyFunctionName(`_RMC0${mangled}`))?.[1];
}

describe('basic types', () => {
  test.each([
    ['TabcdefhijlmnE', '(i8, bool, char, f64, str, f32, u8, isize, usize, i32, u32, i128)'],
    ['TopstuvxyzE', '(u128, _, i16, u16, (), ..., i64, u64, !)'],
  ])('%s', (mangled, readable) => expect(readType(mangled)).toBe(readable));
});

describe('compound types', () => {
  test.each([
    ['Rh', '&u8'],
    ['Qh', '&mut u8'],
    ['RL_h', '&u8'],
    ['Ph', '*const u8'],
    ['Oh', '*mut u8'],
    ['Sh', '[u8]'],
    ['Ahj4_', '[u8; 4]'],
    ['AhKp', undefined],
    ['Ahp', '[u8; _]'],
    ['TE', '()'],
    ['ThE', '(u8,)'],
    ['ThtE', '(u8, u16)'],
    ['INtC5alloc3VecINtC5alloc3BoxeEE', 'alloc::Vec<alloc::Box<str>>'],
    ['INtC1a1BL_hE', "a::B<'_, u8>"],
    ['TaAfj4_RSdQeciE', '(i8, [f32; 4], &[f64], &mut str, char, isize)'],
  ])('%s', (mangled, readable) => expect(readType(mangled)).toBe(readable));
});

describe('function pointers', () => {
  test.each([
    ['FEu', 'fn()'],
    ['FhtEm', 'fn(u8, u16) -> u32'],
    ['FUEu', 'unsafe fn()'],
    ['FKCEu', 'extern "C" fn()'],
    ['FK8C_unwindEu', 'extern "C-unwind" fn()'],
    ['FUKCPhOnvEz', 'unsafe extern "C" fn(*const u8, *mut i128, ...) -> !'],
    ['FG_RL0_hEu', "for<'a> fn(&'a u8)"],
    ['FG0_RL1_hQL0_tERL1_h', "for<'a, 'b> fn(&'a u8, &'b mut u16) -> &'a u8"],
    ['FG_FG_RL1_hRL0_hEuEu', "for<'a> fn(for<'b> fn(&'a u8, &'b u8))"],
    [
      'FGq_RLq_hEu',
      "for<'a, 'b, 'c, 'd, 'e, 'f, 'g, 'h, 'i, 'j, 'k, 'l, 'm, 'n, 'o, 'p, 'q, 'r, 's, 't, 'u, 'v, 'w, 'x, 'y, 'z, '_26, '_27> fn(&'b u8)",
    ],
  ])('%s', (mangled, readable) => expect(readType(mangled)).toBe(readable));
});

describe('trait objects', () => {
  test.each([
    ['DNtC1a1TEL_', 'dyn a::T'],
    ['DNtC1a1TNtC1a4SendEL_', 'dyn a::T + a::Send'],
    ['DINtC1a1ThEEL_', 'dyn a::T<u8>'],
    ['DNtC1a8Iteratorp4ItemhEL_', 'dyn a::Iterator<Item = u8>'],
    ['DINtC1a5FnBoxuEp6OutputuEL_', 'dyn a::FnBox<(), Output = ()>'],
    ['DNtC1a1TE', undefined],
    ['DNtC1a1TE_', undefined],
    [
      'DG_INtC1a2FnTRL0_hReEEp6OutputRL0_hNtC1a4SyncEL_',
      "dyn for<'a> a::Fn<(&'a u8, &str), Output = &'a u8> + a::Sync",
    ],
    ['FG_DNtC1a1TEL0_Eu', "for<'a> fn(dyn a::T + 'a)"],
  ])('%s', (mangled, readable) => expect(readType(mangled)).toBe(readable));
});

describe('pattern types', () => {
  test.each([
    ['WmRm1_m9_', 'u32 is 1..=9'],
    ['WmORm1_m2_Rm5_m6_E', 'u32 is 1..=2 | 5..=6'],
    ['WPuN', '*const () is !null'],
    ['WmORm1_m2_Rm5_m6_', undefined],
    ['WmOE', undefined],
    ['WmX', undefined],
  ])('%s', (mangled, readable) => expect(readType(mangled)).toBe(readable));
});

describe('back references', () => {
  test.each([
    ['to a type', 'TRhB3_E', '(&u8, &u8)'],
    ['to a path', 'TNtC1a1BNtB5_1CE', '(a::B, a::C)'],
    ['to a trait with generic arguments', 'TDINtC1a1ThEEL_DB4_p1XtEL_E', '(dyn a::T<u8>, dyn a::T<u8, X = u16>)'],
    ['to a constant', 'TAhj4_AtB5_E', '([u8; 4], [u16; 4])'],
    [
      'into a binder, where lifetimes take the names of their new place',
      'TFG_RL0_hEuFG_FG_B6_EuEuE',
      "(for<'a> fn(&'a u8), for<'a> fn(for<'b> fn(&'b u8)))",
    ],
    ['forward', 'TB5_hE', undefined],
    ['to themselves', 'B2_', undefined],
    ['to what they are part of', 'RB2_', undefined],
  ])('%s', (_, mangled, readable) => expect(readType(mangled)).toBe(readable));
});

describe('lifetimes that nothing binds', () => {
  test.each(['RL0_h', 'FG_RL1_hEu', 'DNtC1a1TEL0_'])('%s', (mangled) => expect(readType(mangled)).toBeUndefined());
});
