import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStepBudget, isSpent } from '../../../../template/expression/step-budget.js';
import { compilePattern, exactPattern, matchNames } from '../../../../template/model/query/pattern.js';
import { anyCharacter } from '../../../helpers/any-character.js';
import { growth, MAX_LINEAR_GROWTH } from '../../../helpers/growth.js';

const NAMES = [
  'Vec::resize(int)',
  'vec::alloc::grow',
  'core::fmt::write',
  'core::fmt::write_str',
  'operator new(unsigned long)',
  'Matrix<double, -1>::resize',
  'call<fn() -> u8>',
  'a -b',
];

/** The names that match. */
function found(pattern: string): string[] {
  const isMatch = matchNames(NAMES, pattern);
  return NAMES.filter((_, at) => isMatch[at] === 1);
}

describe('a text', () => {
  test.each([
    ['resize(', ['Vec::resize(int)']],
    ['VEC::', ['Vec::resize(int)', 'vec::alloc::grow']],
    ['operator new', ['operator new(unsigned long)']],
    ['  new  ', ['operator new(unsigned long)']],
    ['Vec..resize', []],
    ['/fmt', []],
  ])('%j is taken literally and in either case', (pattern, names) => {
    expect(found(pattern)).toEqual(names);
  });

  test.each(['Matrix<double, -1>', 'fn() -> u8', '-> u8', ', -1', '-1>'])('%j holds no negation', (pattern) => {
    expect(found(pattern)).toHaveLength(1);
  });

  test('between quotes is literal whatever it holds', () => {
    expect(found('"a -b"')).toEqual(['a -b']);
    expect(found('" write"')).toEqual([]);
    expect(found('"=core"')).toEqual([]);
    expect(matchNames(['operator""_ms', 'x'], '"\\"\\"_m"')).toEqual(Uint8Array.of(1, 0));
    expect(matchNames(['operator""_ms', 'x'], 'operator""_')).toEqual(Uint8Array.of(1, 0));
  });

  test.each(['', '   ', '-', '""', '"" -""'])('%j matches nothing', (pattern) => {
    expect(found(pattern)).toEqual([]);
  });

  test('finds every part of a name', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'B', ':', '<', '(', '.', '\\', '"', '😀') });
    fc.assert(
      fc.property(
        letters,
        letters.map((text) => `x${text}`),
        letters,
        (before, part, after) => {
          expect(matchNames([before + part + after], part)[0]).toBe(1);
        },
      ),
    );
  });
});

describe('a negation', () => {
  test.each([
    ['vec -alloc', ['Vec::resize(int)']],
    ['core -write_str -nothing', ['core::fmt::write']],
    ['core -write_ -fmt', []],
    ['resize -"e, -1"', ['Vec::resize(int)']],
    ['"e" -operator new -/^[VvM]/ -call', ['core::fmt::write', 'core::fmt::write_str']],
  ])('%j leaves names out', (pattern, names) => {
    expect(found(pattern)).toEqual(names);
  });

  test('alone leaves all the others', () => {
    expect(found('-e')).toEqual(['call<fn() -> u8>', 'a -b']);
  });

  test('that is still to be typed is none yet', () => {
    expect(found('vec -')).toEqual(found('vec'));
  });
});

describe('an exact name', () => {
  test('is that name alone, in this case', () => {
    expect(found('=core::fmt::write')).toEqual(['core::fmt::write']);
    expect(found('=Core::fmt::write')).toEqual([]);
    expect(found('=a -b')).toEqual(['a -b']);
  });

  test('is written for any name', () => {
    const names = fc.string({ unit: anyCharacter });
    fc.assert(
      fc.property(names, names, (name, other) => {
        expect([...matchNames([name, other, `${name} `], exactPattern(name))]).toEqual([1, name === other ? 1 : 0, 0]);
      }),
    );
  });
});

describe('a regular expression', () => {
  test('is case-sensitive, unless followed by i', () => {
    expect(found('/^vec/')).toEqual(['vec::alloc::grow']);
    expect(found('/^vec/i')).toEqual(['Vec::resize(int)', 'vec::alloc::grow']);
  });

  test('may be negated, and may hold what would be a negation', () => {
    expect(found('/write/ -/_str$/')).toEqual(['core::fmt::write']);
    expect(found('/^a -b/')).toEqual(['a -b']);
  });

  test.each(['/(/', '-/[/', 'vec -/a{2,1}/', `/${'('.repeat(600)}${')'.repeat(600)}/`])(
    'that is wrong is told in a sentence and matches nothing (%#)',
    (pattern) => {
      expect(compilePattern(pattern)).toEqual({
        error: expect.stringMatching(/^This regular expression is not valid: [^(/]+\.$/),
      });
      expect(found(pattern)).toEqual([]);
    },
  );
});

describe('a pattern is bounded', () => {
  test.each([
    [
      'a text with many spaces',
      `a${' '.repeat(120_000)}b`,
      'This is too long to search for: 10,000 characters are the most.',
    ],
    ['a long expression', `/${'('.repeat(30_000)}/`, 'This is too long to search for: 10,000 characters are the most.'],
    ['many parts', '-a '.repeat(51), 'This has too many parts: 50 are the most.'],
  ])('%s is told', (_what, pattern, error) => {
    expect(compilePattern(pattern)).toEqual({ error });
  });

  test('but an exact name is not', () => {
    const name = 'a'.repeat(1_000_000);
    expect([...matchNames([name, `${name}b`], exactPattern(name))]).toEqual([1, 0]);
  });

  test.each(['"', '/a ', '-"\\', '-/a ', 'a -', 'a  ', '" -'])(
    'and read in time that grows with its length: %j',
    (piece) => {
      const textOf = (size: number) => piece.repeat(size / piece.length);
      expect(growth(textOf, 1200, compilePattern)).toBeLessThan(MAX_LINEAR_GROWTH);
    },
  );

  test.each(['/(a|b)*a(a|b){200}c/', 'b -a'])('and matched until its budget is spent: %s', (pattern) => {
    const names = Array.from({ length: 1000 }, (_, at) => `${'ab'.repeat(at)}a${'ba'.repeat(at)}`);
    const budget = createStepBudget(50_000);
    expect(matchNames(names, pattern, budget)).toEqual(new Uint8Array(1000));
    expect(isSpent(budget)).toBe(true);
    expect(budget.left).toBeGreaterThan(-50_000);
  });
});

test('whatever is typed either matches or is told', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', ' ', '-', '"', '/', '\\', '(', '=', 'i', '\n', '1') });
  fc.assert(
    fc.property(texts, (text) => {
      expect(() => matchNames(['a'], text)).not.toThrow();
    }),
    { numRuns: 1000 },
  );
});
