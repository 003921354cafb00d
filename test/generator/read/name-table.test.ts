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
