import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Automaton } from '../../../template/expression/automaton.js';
import { parseExpression } from '../../../template/expression/parse.js';
import { createStepBudget, isSpent } from '../../../template/expression/step-budget.js';

function automatonOf(expression: string, flags = ''): Automaton {
  return new Automaton(parseExpression(expression, flags === 'i'), createStepBudget());
}

/** Steps that one match takes, the making of the automaton's states included. */
function stepsOf(expression: string, text: string): number {
  const budget = createStepBudget();
  const before = budget.left;
  new Automaton(parseExpression(expression, false), budget).matches(text);
  return before - budget.left;
}

describe('an expression matches what RegExp matches', () => {
  test.each([
    ['^std::', ['std::vector', 'my::std::vector']],
    ['::new$', ['Vec::new', 'Vec::new_in']],
    [String.raw`\bnew\b`, ['operator new(long)', 'renew', 'new', 'new_']],
    [String.raw`\Bnew`, ['renew', 'new']],
    ['(alloc|free)_?[a-z]+\\d{2,3}$', ['alloc_abc12', 'freeabc1', 'alloc_a1234']],
    ['{closure#0}', ['f::{closure#0}', 'closure#0']],
    ['[^\\w:<>]', ['a::b<c>', 'a b']],
    ['(?<word>ab){2}?c', ['ababc', 'abc']],
    ['(|a)*b', ['b', 'aab', 'a']],
    ['[a\\]-]', ['-', ']', 'b']],
    ['', ['', 'a']],
    ['a{,2}]', ['a{,2}]', 'aa']],
    ['.', ['\n', '\u2028', 'λ']],
    ['[]|x', ['y', 'x']],
    ['[^]', ['\n', '']],
  ])('/%s/', (expression, texts) => {
    for (const text of texts)
      expect(automatonOf(expression).matches(text), text).toBe(new RegExp(expression).test(text));
  });

  const characters = ['a', 'b', 'A', '_', '1', ' ', '\n', 'é', 'É', 'ß', 'ſ', 'K', 'µ', '-', '😀'];
  const texts = fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 });
  const several = fc.array(texts, { minLength: 4, maxLength: 4 });
  const literal = fc.constantFrom(
    'a',
    'b',
    'A',
    '_',
    '1',
    ' ',
    'é',
    'ſ',
    'k',
    'μ',
    '-',
    '😀',
    '\\.',
    '\\x61',
    '\\u0062',
  );
  const set = fc.constantFrom('.', '\\w', '\\W', '\\d', '\\D', '\\s', '\\S');
  const member = fc.oneof(literal, fc.constantFrom('a-c', 'A-Z', '\\w', '\\S', '\\W', '\\b', 'à-þ', '\\--1'));
  const group = fc
    .tuple(fc.constantFrom('', '^'), fc.array(member, { maxLength: 4 }))
    .map(([sign, members]) => `[${sign}${members.join('')}]`)
    .filter(isExpression);
  const { expression } = fc.letrec<{ expression: string; atom: string; repeated: string }>((tie) => ({
    expression: fc
      .array(fc.oneof(tie('repeated'), fc.constantFrom('^', '$', '\\b', '\\B', '|')), { maxLength: 5 })
      .map((parts) => parts.join('')),
    atom: fc.oneof(
      { maxDepth: 3 },
      literal.map((text) => `(?:${text})`),
      set,
      group,
      tie('expression').map((text) => `(${text})`),
      tie('expression').map((text) => `(?:${text})`),
    ),
    repeated: fc
      .tuple(tie('atom'), fc.constantFrom('', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{0,2}', '{1,}', '{1,3}?'))
      .map(([atom, count]) => atom + count),
  }));

  test('whatever it is made of, in this case and in either', () => {
    fc.assert(
      fc.property(expression.filter(isExpression), several, fc.constantFrom('', 'i'), (pattern, all, flags) => {
        const automaton = automatonOf(pattern, flags);
        const regular = new RegExp(pattern, flags);
        expect(all.filter((text) => automaton.matches(text))).toEqual(all.filter((text) => regular.test(text)));
      }),
      { numRuns: 2500 },
    );
  });

  test('in either case with each character that has one', () => {
    for (const letter of ['k', 'K', 's', 'ſ', 'å', 'Å', 'µ', 'μ', 'Μ', 'ς', 'Σ', 'ß', 'ẞ', 'ı', 'İ', 'dž']) {
      const automaton = new Automaton(parseExpression(letter, true), createStepBudget());
      const regular = new RegExp(letter, 'i');
      for (let unit = 0; unit < 0x10000; unit++) {
        const text = String.fromCharCode(unit);
        if (automaton.matches(text) !== regular.test(text)) expect.fail(`${letter} and U+${unit.toString(16)}`);
      }
    }
  });
});

function isExpression(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

describe('an expression that is refused', () => {
  test.each([
    ['a(?=b)', 'it looks ahead or behind, which a search here cannot'],
    ['(?<!a)b', 'it looks ahead or behind, which a search here cannot'],
    [String.raw`(a)\1`, 'it refers back to a group, which a search here cannot'],
    [String.raw`(?<n>a)\k<n>`, 'it refers back to a group, which a search here cannot'],
    ['(a', 'a group is not closed'],
    ['a)', 'a bracket closes what nothing opened'],
    ['[a', 'a class of characters is not closed'],
    ['[z-a]', 'a range of characters is in the wrong order'],
    ['a**', 'there is nothing to repeat'],
    ['^*', 'there is nothing to repeat'],
    ['{2}', 'there is nothing to repeat'],
    ['*a', 'there is nothing to repeat'],
    ['a|?', 'there is nothing to repeat'],
    ['a{3,2}', 'the numbers between braces are in the wrong order'],
    ['(?i:a)', 'a group begins with a sign that means nothing'],
    [String.raw`\p{L}`, 'a backslash stands before a letter that needs none'],
    ['a\\', 'a backslash stands at its end'],
    ['a{2001}', 'it asks for too much'],
    ['((a{100}){100}){100}', 'it asks for too much'],
    ['(?:){99999999999999999999}', 'it asks for too much'],
    ['a'.repeat(1001), 'it is longer than 1000 characters'],
  ])('/%s/', (expression, reason) => {
    expect(() => parseExpression(expression, false)).toThrow(reason);
  });
});

describe('the time that a match takes', () => {
  test.each([
    [String.raw`^(\w+:*)+!`, 'a:'],
    [String.raw`^(\w*:*)*!`, 'a:'],
    ['(a*)*(b*)*(a*)*c', 'ab'],
    ['(a|a)*(a|a)*b', 'a'],
    ['(x+x+)+y', 'x'],
    ['.*.*.*=.*;', '=='],
  ])('by /%s/ is a step for each character of a hostile text, once the states are there', (expression, piece) => {
    const [short, long] = [1000, 100_000].map((count) => stepsOf(expression, piece.repeat(count)));
    expect(long - short).toBe(99_000 * piece.length);
    expect(short).toBeLessThan(50_000);
  });

  test('is bounded by the length of the expression where there are too many states to be kept', () => {
    const text = Array.from({ length: 40_000 }, (_, at) => ((at * at * 7919) % 1009 > 500 ? 'a' : 'b')).join('');
    const [short, long] = [10_000, 40_000].map((length) => stepsOf('(a|b)*a(a|b){60}c', text.slice(0, length)));
    expect(long).toBeLessThan(4.5 * short);
    expect(long / text.length).toBeLessThan(500 + 30 * 400);
  });

  test('ends with the budget', () => {
    const budget = createStepBudget(100_000);
    const automaton = new Automaton(parseExpression('(a|b)*a(a|b){200}c', false), budget);
    expect(automaton.matches('abbaab'.repeat(100_000))).toBe(false);
    expect(isSpent(budget)).toBe(true);
    expect(budget.left).toBeGreaterThan(-1_000_000);
    expect(automaton.matches(`a${'b'.repeat(200)}c`)).toBe(false);
  });
});
