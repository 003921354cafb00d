import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryBudget } from '../../../generator/memory-budget.js';
import { NameTable } from '../../../generator/read/name-table.js';

test('numbers count up from 0, and equal names have one, wherever they stand', () => {
  const names = fc.array(fc.oneof(fc.stringMatching(/^[ab]{0,9}$/), fc.string()), { maxLength: 200 });
  fc.assert(
    fc.property(names, fc.nat({ max: 7 }), (texts, offset) => {
      const table = new NameTable(new MemoryBudget());
      const known: string[] = [];
      for (const text of texts) {
        if (!known.includes(text)) known.push(text);
        const bytes = Buffer.from(`${' '.repeat(offset)}${text}behind it`);
        expect(table.numberOfBytes(bytes, offset, offset + Buffer.byteLength(text))).toBe(known.indexOf(text));
      }
      expect(table.count).toBe(known.length);
    }),
  );
});

test('many names are found again', () => {
  const table = new NameTable(new MemoryBudget());
  const names = Array.from({ length: 20_000 }, (_, at) => Buffer.from(`function${at}`));
  for (const pass of [1, 2]) {
    names.forEach((name, at) => {
      if (table.numberOfBytes(name, 0, name.length) !== at) throw new Error(`pass ${pass}: ${name}`);
    });
  }
  expect(table.count).toBe(20_000);
});

test('a name up to its separator is the one of its bytes, and one that is not there is not found', () => {
  const texts = fc.array(fc.stringMatching(/^[ab]{0,9}$/), { maxLength: 50 });
  fc.assert(
    fc.property(texts, (names) => {
      const table = new NameTable(new MemoryBudget());
      const bytes = Buffer.from(names.map((name) => `${name};`).join(''));
      let start = 0;
      names.forEach((name, at) => {
        const end = at === names.length - 1 ? bytes.length - 1 : bytes.length;
        const hash = table.hashUpTo(0x3b, bytes, start, end);
        expect(table.hashedEnd).toBe(start + name.length);
        const first = names.indexOf(name);
        const isNew = first === at;
        const found = table.find(bytes, start, table.hashedEnd, hash);
        const number = table.numberOf(bytes, start, table.hashedEnd, hash);
        expect(number).toBe(table.numberOfBytes(bytes, start, start + name.length));
        expect(found).toBe(isNew ? -1 : number);
        start = table.hashedEnd + 1;
      });
      expect(table.count).toBe(new Set(names).size);
    }),
  );
});
