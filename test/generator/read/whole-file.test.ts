import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWhole } from '../../../generator/read/whole-file.js';

const noDamage = null;

test('chunks come in one piece, though their memory is used again', () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 300_000 }), { maxLength: 12 });
  fc.assert(
    fc.property(chunks, (parts) => {
      let whole: Uint8Array | null = null;
      const reader = readWhole('a.json', (bytes) => {
        whole = bytes;
      });
      const expected = Buffer.concat(parts);
      for (const part of parts) {
        reader.push(part);
        part.fill(0xff);
      }
      reader.finish(noDamage);
      expect(whole !== null && expected.equals(whole)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test('a file that is too large is refused in a sentence, and not read', () => {
  const reader = readWhole('a.json', () => expect.unreachable(), 10);
  reader.push(new Uint8Array(10));
  expect(() => reader.push(new Uint8Array(1))).toThrow(
    'a.json unpacks to more than 512 MiB, and a file of its format must be held whole: record over a shorter time, or at longer intervals.',
  );
});
