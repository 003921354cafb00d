import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DamagedReport } from '../../../../template/data/damaged-report.js';
import { decodeBase91, encodeBase91 } from '../../../../template/data/file/base91.js';

describe('bytes as text', () => {
  test.each([
    ['none', [], ''],
    ['one, in 13 bits of which 5 fill it up', [0xff], 'z^'],
    ['zeros', [0, 0, 0], '!!!!'],
    ['a last character alone for up to six bits', [0, 0], '!!!'],
  ])('%s', (_what, bytes, text) => {
    expect(encodeBase91(Uint8Array.from(bytes))).toBe(text);
    expect([...decodeBase91(text)]).toEqual(bytes);
  });

  test('of any length come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeBase91(encodeBase91(bytes))).toEqual(bytes);
      }),
    );
  });

  test('has no `<`, no space and nothing that is not printable', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * at * 31) >>> 7);
    expect(encodeBase91(bytes)).toMatch(/^[!-;=-|]+$/);
  });

  test('takes less than a quarter more than they', () => {
    expect(encodeBase91(new Uint8Array(13_000)).length).toBe(16_000);
  });

  test('is read with the line breaks that something on the way put into it', () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, at) => at);
    expect(decodeBase91(encodeBase91(bytes).replace(/.{7}/g, '$&\r\n'))).toEqual(bytes);
  });

  test.each(['<!', '!<', '!!<', 'é!', '!é', '!!\u{7f}', '}!'])('is refused with foreign characters: %s', (text) => {
    expect(() => decodeBase91(text)).toThrow(new DamagedReport('a block of its data holds foreign characters'));
  });
});
