import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNameList, parseNameList } from '../../../../template/model/query/name-list.js';
import { anyCharacter } from '../../../helpers/any-character.js';
import { growth, MAX_LINEAR_GROWTH } from '../../../helpers/growth.js';

test.each([
  [['main'], 'main'],
  [['=main', '-worker'], '=main,-worker'],
  [['node 1, worker', 'main'], '"node 1, worker","main"'],
  [['say "a"'], '"say \\"a\\""'],
])('%j is written as %s, and read again', (names, text) => {
  expect(formatNameList(names)).toBe(text);
  expect(parseNameList(text)).toEqual(names);
});

test('any names are read as they were written', () => {
  const names = fc.array(fc.string({ unit: anyCharacter }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(names, (list) => {
      expect(parseNameList(formatNameList(list))).toEqual(list);
    }),
  );
});

test.each(['', ',', 'a,', ',a', '"a', '"a"b', 'a b', 'a"b"', '"a",,"b"'])('%j is no list', (text) => {
  expect(parseNameList(text)).toBeNull();
});

test.each(['"', 'a,', '"a\\', '"a",'])('many %j are read in time that grows with their number', (piece) => {
  expect(growth((size) => piece.repeat(size), 20_000, parseNameList)).toBeLessThan(MAX_LINEAR_GROWTH);
});
