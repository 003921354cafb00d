import { describe, expect, test } from 'vitest';
import { fitVisible, makeVisible } from '../../../../generator/write/words/visible.js';

describe('makeVisible', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['\u009b2J', '\\x9b2J'],
    ['one\ntwo\r\tthree', 'one\\ntwo\\r\\tthree'],
    ['nul\0 bell\u0007 delete\u007f', 'nul\\x00 bell\\x07 delete\\x7f'],
    ['\u202egnp.exe', '\\u{202e}gnp.exe'],
    ['a\u2066b\u2069 a\u200bb \ufeff', 'a\\u{2066}b\\u{2069} a\\u{200b}b \\u{feff}'],
    ['line\u2028paragraph\u2029', 'line\\u{2028}paragraph\\u{2029}'],
    ['lone \ud83d surrogate', 'lone \\u{d83d} surrogate'],
    ['tag \u{e0041}', 'tag \\u{e0041}'],
  ])('spells out what would act: %j', (hostile, visible) => {
    expect(makeVisible(hostile)).toBe(visible);
  });

  test('leaves what shows', () => {
    const names = 'std::vector<int, Größe>::push_back(「名前」) 🔥';
    expect(makeVisible(names)).toBe(names);
  });
});

describe('fitVisible', () => {
  test('leaves what fits', () => {
    expect(fitVisible('12345', 5)).toBe('12345');
  });

  test('cuts to the width and says so', () => {
    expect(fitVisible('123456', 5)).toBe('1234…');
    expect(fitVisible('a\u001b\u001b', 5)).toBe('a\\x1…');
    expect(fitVisible('x'.repeat(1_000_000), 10)).toBe('xxxxxxxxx…');
  });

  test('never shows half a character', () => {
    expect(fitVisible('12🔥45', 3)).toBe('12…');
    expect(fitVisible('12🔥45', 4)).toBe('12…');
  });
});
