import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeStep, formatQuery, formatStep, parseQuery } from '../../../../template/model/query/query.js';
import type { Step } from '../../../../template/model/query/step.js';
import { anyCharacter } from '../../../helpers/any-character.js';
import { growth, MAX_LINEAR_GROWTH } from '../../../helpers/growth.js';

const TEXT =
  'show:parse hide:"operator new" start:/^main$/ merge:=core::fmt::write module:libc own own+deps recursion path:1a2b3c4d5e6f7081 thread:"=worker 1","-main"';

const STEPS: readonly Step[] = [
  { kind: 'show', pattern: 'parse' },
  { kind: 'hide', pattern: 'operator new' },
  { kind: 'start', pattern: '/^main$/' },
  { kind: 'merge', pattern: '=core::fmt::write' },
  { kind: 'module', pattern: 'libc' },
  { kind: 'own' },
  { kind: 'own+deps' },
  { kind: 'recursion' },
  { kind: 'path', address: '1a2b3c4d5e6f7081' },
  { kind: 'thread', patterns: ['=worker 1', '-main'] },
];

/** The patterns that a text holds. */
function patterns(text: string): string[] {
  return parseQuery(text).steps.map((step) => ('pattern' in step ? step.pattern : ''));
}

describe('a query', () => {
  test('is text for people', () => {
    expect(parseQuery(TEXT)).toEqual({ steps: STEPS, unknown: [] });
    expect(formatQuery(STEPS)).toBe(TEXT);
    expect(parseQuery(' \n ')).toEqual({ steps: [], unknown: [] });
    expect(formatQuery([])).toBe('');
  });

  test('is read again as it was, whatever the patterns hold, and takes one line', () => {
    const unit = fc.oneof(
      fc.constantFrom('"', '\\', ':', ' ', '\n', '\r', '\t', 'n', '\ud800'),
      fc.string({ minLength: 1 }),
    );
    const pattern = fc
      .string({ unit: anyCharacter })
      .chain((text) => fc.array(unit).map((units) => units.join('') + text));
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ kind: fc.constantFrom('show', 'hide', 'start', 'merge', 'module'), pattern }),
      fc.record({ kind: fc.constant('thread'), patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('path'), address: fc.stringMatching(/^[0-9a-f]{16}$/) }),
      fc.record({ kind: fc.constantFrom('own', 'own+deps', 'recursion') }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(step, { selector: formatStep }), (steps) => {
        const text = formatQuery(steps);
        expect(parseQuery(text)).toEqual({ steps, unknown: [] });
        expect(text).not.toMatch(/[\n\r\t]/);
      }),
      { numRuns: 500 },
    );
  });

  test('says each thing once, where it was said first', () => {
    expect(formatQuery(parseQuery('own show:a hide:a own show:"a" show:b').steps)).toBe('own show:a hide:a show:b');
  });
});

describe('a pattern in a query', () => {
  test('needs quotes only for spaces and quotes at its beginning', () => {
    expect(patterns(String.raw`show:/\bnew\b/ hide:a:b=c merge:operator""_ms`)).toEqual([
      String.raw`/\bnew\b/`,
      'a:b=c',
      'operator""_ms',
    ]);
  });

  test('keeps backslashes that escape nothing', () => {
    expect(patterns(String.raw`show:"/\bnew x/" hide:"a \"b\" \\ \n"`)).toEqual([String.raw`/\bnew x/`, 'a "b" \\ \n']);
  });
});

test.each([
  ['parse', ['parse']],
  ['show:', ['show:']],
  ['Own own:x', ['Own', 'own:x']],
  [
    'path:12 path:"1a2b3c4d5e6f7081" path:1A2B3C4D5E6F7081',
    ['path:12', 'path:"1a2b3c4d5e6f7081"', 'path:1A2B3C4D5E6F7081'],
  ],
  ['toString:a __proto__:b :c', ['toString:a', '__proto__:b', ':c']],
  ['show:"a"b "c d"', ['show:"a"b', '"c d"']],
  ['hide:"operator new own', ['hide:"operator new own']],
  ['hide:"a\\', ['hide:"a\\']],
  ['thread: thread:a, thread:"a"b', ['thread:', 'thread:a,', 'thread:"a"b']],
])('%j is not understood, and is given back as typed', (text, unknown) => {
  expect(parseQuery(`recursion ${text}`)).toEqual({ steps: [{ kind: 'recursion' }], unknown });
});

test('more than a hundred words are none that are understood', () => {
  const { steps, unknown } = parseQuery(Array.from({ length: 102 }, (_, at) => `hide:f${at}`).join('  '));
  expect(steps).toHaveLength(100);
  expect(unknown).toEqual(['hide:f100  hide:f101']);
});

test.each(['"', 'a', 'hide:', 'hide:"', '\\', ' ', 'a" '])(
  'many %j are read in time that grows with their number',
  (piece) => {
    const textOf = (size: number) => piece.repeat(size);
    expect(growth(textOf, 20_000, parseQuery)).toBeLessThan(MAX_LINEAR_GROWTH);
  },
);

describe('a step', () => {
  test('is described by a verb, an object and a sentence', () => {
    expect(describeStep({ kind: 'hide', pattern: 'operator new' })).toEqual({
      verb: 'hide',
      object: 'operator new',
      meaning: 'Stacks with a function that matches operator new are left out.',
    });
    for (const step of STEPS) expect(describeStep(step).meaning).toMatch(/^[A-Z].*\.$/);
    expect(new Set(STEPS.map((step) => describeStep(step).meaning)).size).toBe(STEPS.length);
  });

  test.each([
    [['=main'], 'only main', 'Only what these threads did: main.'],
    [['worker', '-=worker 1'], 'only worker without worker 1', 'Only what these threads did: worker without worker 1.'],
    [
      ['-=a', '-=b', '-=c'],
      'without a, b and 1 more thread',
      'What these threads did is left out: a, b and 1 more thread.',
    ],
  ])('names threads %j', (patterns, words, meaning) => {
    const described = describeStep({ kind: 'thread', patterns });
    expect(
      [`${described.verb} ${described.object}`, described.meaning].map((text) => text.replaceAll('\u00a0', ' ')),
    ).toEqual([words, meaning]);
  });

  test('shows a hostile pattern as what it is', () => {
    expect(describeStep({ kind: 'show', pattern: 'a\u202eb' })).toEqual({
      verb: 'show',
      object: 'a\\u{202e}b',
      meaning: 'Only stacks with a function that matches a\\u{202e}b.',
    });
  });
});
