import { describe, expect, test } from 'vitest';
import { decodePunycode } from '../../../../generator/symbols/rust-v0/punycode.js';

describe('the samples of RFC 3492, section 7.1', () => {
  test.each([
    ['Arabic', '', 'egbpdaj6bu4bxfgehfvwxn', 'ليهمابتكلموشعربي؟'],
    ['Chinese', '', 'ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
    ['Czech', 'Proprostnemluvesky', 'uyb24dma41a', 'Pročprostěnemluvíčesky'],
    ['Russian', '', 'b1abfaaepdrnnbgefbadotcwatmq2g4l', 'почемужеонинеговорятпорусски'],
    ['Spanish', 'PorqunopuedensimplementehablarenEspaol', 'fmd56a', 'PorquénopuedensimplementehablarenEspañol'],
    ['a pop song', 'MajiKoi5', '783gue6qz075azm5e', 'MajiでKoiする5秒前'],
  ])('%s', (_, ascii, code, decoded) => expect(decodePunycode(ascii, code)).toBe(decoded));
});

test.each([
  ['U+E000', '0y0c', '\ue000'],
  ['U+10FFFF', 'dn32g', '\u{10ffff}'],
])('the ends of what is allowed: %s', (_, code, decoded) => expect(decodePunycode('', code)).toBe(decoded));

describe('what cannot be decoded', () => {
  test.each([
    ['a number without end', '', '99'],
    ['a character beyond Unicode', '', 'en32g'],
    ['the first half of a surrogate pair', '', 'ib9b'],
    ['the second half of the last pair', '', 'zy0c'],
    ['a number beyond all bounds', '', '9'.repeat(100)],
    ['a capital', 'caf', 'DMA'],
    ['a foreign character', 'caf', 'd-a'],
  ])('%s', (_, ascii, code) => expect(decodePunycode(ascii, code)).toBeUndefined());

  test('more than 128 characters', () => {
    expect(decodePunycode('x'.repeat(127), 'a')).toHaveLength(128);
    expect(decodePunycode('x'.repeat(128), 'a')).toBeUndefined();
    expect(decodePunycode('x'.repeat(129), 'a')).toBeUndefined();
    expect(decodePunycode('', 'a'.repeat(128))).toBe('\x80'.repeat(128));
    expect(decodePunycode('', 'a'.repeat(129))).toBeUndefined();
  });
});
