import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOfFrame, programLanguages } from '../../../template/languages/program-languages.js';
import { LANGUAGES, languageOfName, likelyLanguageOf } from '../../../template/languages/recognise.js';
import { shortenSymbol, shortestSymbol } from '../../../template/languages/symbol.js';
import { growth, MAX_LINEAR_GROWTH } from '../../helpers/growth.js';
import { readRecording } from '../../helpers/recordings.js';

test.each(['heaptrack.dtparse-1.0.3.zst', 'corpus/threads.1.zst'])(
  'no function of %s is taken for another language’s',
  async (trace) => {
    const { frames, strings } = await readRecording(`test/fixtures/${trace}`);
    const { languageOf, machineOf } = programLanguages(frames, strings);
    for (const frame of frames.functionName.keys()) {
      const place = placeOfFrame(frames, strings, frame);
      expect([place.name, languageOf(place), machineOf(place)]).toEqual([place.name, null, '']);
    }
  },
);

test.each([
  'operator/(a::b const&, a::b const&)',
  'main.cold',
  'runtime.part.0',
  'std::vector<a.b>::f(int)',
  'a::{lambda(int)#1}::operator()(int) const',
  'app::run::{closure#0}',
  '(anonymous namespace)::Parser::next(int)',
  'process.constprop.0(int)',
  '<lambda(int)>',
])('%s is a name of C, C++ or Rust', (name) => {
  expect(languageOfName(name)).toBeNull();
});

test('whatever a name looks like, something of it is left to show', () => {
  const pieces = [
    '.',
    '/',
    '#',
    '$',
    '(',
    ')',
    '[',
    ']',
    '<',
    '>',
    '(*',
    'a',
    'A',
    '$$Lambda',
    'block in ',
    '::',
    '!',
    ' ',
  ];
  const names = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(names, (name) => {
      expect(shortenSymbol(name)).not.toBe('');
      expect(shortestSymbol(name)).not.toBe('');
    }),
  );
});

test.each([
  'a.',
  'A.',
  'a/',
  '(a',
  '[a',
  'a.(*',
  'A$',
  '%2e',
  '-1',
  'A::',
  '$$Lambda',
  'block in ',
  'AA',
  '/gems/-1',
  '..',
  '<',
])('a function of many %j is looked at in time that grows with its length', (piece) => {
  const work = (text: string) => {
    for (let time = 0; time < 5; time++) {
      [languageOfName, shortenSymbol, shortestSymbol].map((read) => read(text));
      for (const language of LANGUAGES) {
        const place = { name: text, file: `/a/${text}`, module: '' };
        likelyLanguageOf(place, [language]);
        language.file.test(place.file);
        language.familyOf(place);
        language.classOf(place);
        language.startUp.test(text);
      }
    }
  };
  expect(growth((size) => piece.repeat(size / piece.length), 500, work)).toBeLessThan(MAX_LINEAR_GROWTH);
});
