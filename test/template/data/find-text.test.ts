import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findText } from '../../../template/data/find-text.js';
import { growth, MAX_LINEAR_GROWTH } from '../../helpers/growth.js';

test('a text is found where indexOf finds it, however long both are', () => {
  const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b'), maxLength });
  fc.assert(
    fc.property(letters(2), letters(5), letters(12), fc.integer({ min: 1, max: 400 }), (before, piece, part, count) => {
      const text = before + piece.repeat(count) + part;
      for (const wanted of [part, piece.repeat(count) + part, piece.repeat(count >> 1) + part]) {
        expect(findText(text, wanted)).toBe(text.indexOf(wanted));
      }
    }),
    { numRuns: 500 },
  );
  expect(findText('', '')).toBe(0);
  expect(findText('a'.repeat(20_000), '')).toBe(0);
});

test('in a name of a megabyte, too, in time that grows with its length', () => {
  const work = (text: string) => findText(text, `b${'a'.repeat(text.length >> 1)}`);
  expect(growth((size) => 'a'.repeat(size), 125_000, work)).toBeLessThan(MAX_LINEAR_GROWTH);
});
