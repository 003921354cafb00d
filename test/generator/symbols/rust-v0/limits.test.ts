import { describe, expect, test } from 'vitest';
import { tidyFunctionName } from '../../../../generator/symbols/tidy.js';

describe('nesting', () => {
  test('goes 500 deep, the implementation itself being the first', () => {
    expect(tidyFunctionName(`_RMC0${'R'.repeat(499)}u`)).toBe(`<${'&'.repeat(499)}()>`);
    const tooDeep = `_RMC0${'R'.repeat(500)}u`;
    expect(tidyFunctionName(tooDeep)).toBe(tooDeep);
  });

  test.each([
    ['p', '_'],
    ['Rp', '&_'],
    ['C1x', 'x'],
    ['Kj1_', '1'],
    ['WmN', 'u32 is !null'],
  ])('does not count what stands side by side: %s', (mangled, readable) => {
    const expected = `a::<${Array(1000).fill(readable).join(', ')}>`;
    expect(tidyFunctionName(`_RIC1a${mangled.repeat(1000)}E`)).toBe(expected);
  });

  test.each([
    ['references', `_RMC0${'R'.repeat(100_000)}u`],
    ['paths', `_R${'Nv'.repeat(100_000)}C1a${'1b'.repeat(100_000)}`],
    ['tuples', `_RMC0${'T'.repeat(100_000)}${'E'.repeat(100_000)}`],
    ['constants', `_RIC1aK${'A'.repeat(100_000)}${'E'.repeat(100_001)}`],
    ['patterns', `_RMC0Wm${'O'.repeat(100_000)}N${'E'.repeat(100_000)}`],
    ['traits', `_RMC0${'DINtC1a1T'.repeat(100_000)}`],
    ['a part that only a back reference reaches', `_RIC100000${'R'.repeat(100_000)}B7_E`],
  ])('ends in %s 100,000 deep', (_, name) => expect(tidyFunctionName(name)).toBe(name));

  test.each(['_RNvB_1a', '_RMC0RB2_', '_RIC20tRYIMYNRYFG05_EB5_B_B6_RRRRRRRRRRRRRRRRRRRRRRRB_E'])(
    'ends where a symbol contains itself: %s',
    (name) => expect(tidyFunctionName(name)).toBe(name),
  );
});

describe('length', () => {
  test('back references may double what they repeat', () => {
    expect(tidyFunctionName(`_RMC0TTTp${doublings(3)}`)).toBe('<(((_, _), (_, _)), ((_, _), (_, _)))>');
  });

  test.each([
    ['doubles forty times', `_RMC0${'T'.repeat(40)}p${doublings(40)}`, '<((('],
    ['binds a quarter of a million lifetimes', '_RMC0FGZZZ_Eu', "<for<'a, 'b, "],
    ['binds lifetimes inside binders', '_RYFG_FGyyEvRYFF_EvRYFFEvERLB_B_B_ERLRjB_B_B_', "<for<'a> fn(for<'b, "],
    ['repeats a long name', `_RIC1aTC100000${'x'.repeat(100_000)}E${'B4_'.repeat(1000)}E`, 'a::<(xxx'],
    [
      'repeats what leaves no trace',
      `_RIC1aIXC100000${'x'.repeat(100_000)}uC1aE${'B4_'.repeat(1000)}E`,
      'a::<<() as a>',
    ],
    ['repeats a number with many zeros', `_RIC1aKj${'0'.repeat(100_000)}1_${'KB4_'.repeat(1000)}E`, 'a::<1, 1'],
  ])('a symbol that %s is cut', (_, symbol, start) => {
    const name = tidyFunctionName(symbol);
    expect([name.slice(0, start.length), name.at(-1)]).toEqual([start, '…']);
    expect(name.length).toBeLessThanOrEqual(symbol.length + 65_536 + 1);
  });

  test('may be a million characters', () => {
    expect(tidyFunctionName(`_RC1000000${'x'.repeat(1_000_000)}`)).toBe('x'.repeat(1_000_000));
  });

  test('a legacy name may have millions of parts', () => {
    expect(tidyFunctionName(`_ZN${'1a'.repeat(1_000_000)}E`)).toBe(Array(1_000_000).fill('a').join('::'));
    expect(tidyFunctionName(`${'$LT$'.repeat(1_000_000)}::h0123456789abcdef`)).toBe('<'.repeat(1_000_000));
  });
});

/**
 * The ends of `count` nested tuples, each of which repeats its first member as its second. The innermost refers to the
 * type at position `count` + 3, which in base 62, and one less, is the digit `count` + 2.
 */
function doublings(count: number): string {
  const digits = [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].slice(3, count + 3);
  return digits
    .map((digit) => `B${digit}_E`)
    .reverse()
    .join('');
}
