import { expect, test } from 'vitest';
import { PatternIndex } from '../../../generator/fold/suppressions/pattern-index.js';
import { matchesSuppression } from '../../../generator/fold/suppressions/patterns.js';
import { growth, MAX_LINEAR_GROWTH } from '../../helpers/growth.js';

/** All texts of up to four of these characters. */
function shortTexts(characters: string): string[] {
  const texts = [''];
  for (const text of texts) if (text.length < 4) texts.push(...[...characters].map((character) => text + character));
  return texts;
}

test('the first of many patterns that matches is the one that trying each finds', () => {
  const patterns = shortTexts('ab^*$').filter((pattern) => pattern !== '');
  const texts = shortTexts('ab$^');
  // Later ones are only found where the earlier ones are not there.
  for (let start = 0; start + 40 < patterns.length; start += 97) {
    const some = patterns.slice(start, start + 40);
    const index = new PatternIndex(some);
    const found = texts.map((text) => `${text} ${index.firstMatch(text)}`);
    expect(found).toEqual(
      texts.map((text) => `${text} ${some.findIndex((pattern) => matchesSuppression(pattern, text))}`),
    );
  }
});

test('takes time that grows with the patterns and the texts added up', () => {
  const namesOf = (size: number) => Array.from({ length: size }, (_, number) => `f${number}`).join(' ');
  const matchEach = (names: string) => {
    const texts = names.split(' ');
    const index = new PatternIndex(texts.map((name) => `${name}_`));
    return texts.filter((name) => index.firstMatch(`${name}_`) >= 0).length;
  };
  expect(matchEach(namesOf(100))).toBe(100);
  expect(growth(namesOf, 1000, matchEach)).toBeLessThan(MAX_LINEAR_GROWTH);
});

test('refuses patterns that would each have to be compared with each text', () => {
  const long = 'z'.repeat(100_000);
  const index = new PatternIndex(Array.from({ length: 100 }, (_, number) => `a*${number}${long}`));
  const matchAll = () => {
    for (let number = 0; number < 200; number++) index.firstMatch(`a function of the program ${number}`);
  };
  expect(matchAll).toThrow('its leak suppressions have too many * for so many names.');
});
