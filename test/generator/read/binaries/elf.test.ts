import { describe, expect, test } from 'vitest';
import { type ByteSource, bytesWithin } from '../../../../generator/read/binaries/byte-source.js';
import { type ElfFile, readElf } from '../../../../generator/read/binaries/elf.js';
import { functionNames } from '../../../../generator/read/binaries/function-symbols.js';
import { addressOf } from '../../../../generator/read/binaries/module.js';
import { elfBytes, type WrittenElf } from '../../../helpers/elf-bytes.js';
import { seeded } from '../../../helpers/seeded.js';

const TEXT = { offset: 0x1000, length: 0x500, address: 0x401000 };

function sourceOf(bytes: Buffer): ByteSource {
  return { read: (offset, length) => bytes.subarray(offset, offset + bytesWithin(bytes.length, offset, length)) };
}

const read = (written: WrittenElf) => readElf(sourceOf(elfBytes(written))) as ElfFile;
const namesIn = (written: WrittenElf, ...addresses: number[]) => [...functionNames(read(written), addresses)];

describe('a program or library', () => {
  test('has code where its file says that it is loaded', () => {
    const elf = read({ code: [{ offset: 0, length: 0x40, address: 0x400000 }, TEXT] });
    expect(addressOf(0x1010, elf)).toBe(0x401010);
    expect(addressOf(0x14ff, elf)).toBe(0x4014ff);
    expect(addressOf(0x1500, elf)).toBeNull();
    expect(addressOf(0x20, elf)).toBe(0x400020);
  });

  test('has the id of its build in a note', () => {
    expect(read({ code: [TEXT], buildId: '00ff12' }).buildId).toBe('00ff12');
    expect(read({ code: [TEXT] }).buildId).toBe('');
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['a script', Buffer.from(`#!/bin/sh\n${'\n'.repeat(100)}`)],
    ['of 32 bits', elfBytes({}).fill(1, 4, 5)],
    ['of big endian', elfBytes({}).fill(2, 5, 6)],
    ['cut in its header', elfBytes({}).subarray(0, 63)],
  ])('is none where it is %s', (_, bytes) => {
    expect(readElf(sourceOf(bytes))).toBeNull();
  });
});

describe('the function at an address', () => {
  const symbols = [
    { name: 'main', start: 0x401100, length: 0x20 },
    { name: 'work', start: 0x401000, length: 0x80 },
  ];

  test('is the one that reaches from before it to behind it', () => {
    expect(namesIn({ symbols }, 0x401000, 0x40107f, 0x401100)).toEqual([
      [0x401000, 'work'],
      [0x40107f, 'work'],
      [0x401100, 'main'],
    ]);
  });

  test('is not known before the first, between two and behind the last', () => {
    expect(namesIn({ symbols }, 0x400fff, 0x401080, 0x4010ff, 0x401120)).toEqual([]);
  });

  test('is the longest of those that begin at one place, the first of those that are equal', () => {
    const aliases = [
      { name: 'entry', start: 0x401000, length: 4 },
      { name: 'malloc', start: 0x401000, length: 0x10 },
      { name: '__malloc', start: 0x401000, length: 0x10 },
    ];
    expect(namesIn({ symbols: aliases }, 0x401002, 0x401008)).toEqual([
      [0x401002, 'malloc'],
      [0x401008, 'malloc'],
    ]);
  });

  test('is no data, nothing of another file, and nothing without a name', () => {
    const others = [
      { name: 'table', start: 0x401000, length: 0x10, type: 1 },
      { name: 'printf', start: 0x401000, length: 0x10, section: 0 },
      { name: '', start: 0x401000, length: 0x10 },
    ];
    expect(namesIn({ symbols: others }, 0x401000)).toEqual([]);
  });

  test('of a stripped file is known where other files use it, and of one that is not from both tables', () => {
    const dynamicSymbols = [{ name: 'larder_stock', start: 0x401200, length: 0x10 }];
    expect(namesIn({ dynamicSymbols }, 0x401000, 0x401208)).toEqual([[0x401208, 'larder_stock']]);
    expect(namesIn({ symbols, dynamicSymbols }, 0x401000, 0x401208)).toEqual([
      [0x401000, 'work'],
      [0x401208, 'larder_stock'],
    ]);
  });

  test('may be the one of many whose table is read in pieces', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      name: `f${index}`,
      start: 16 * (index + 1),
      length: 16,
    }));
    expect(namesIn({ symbols: many }, 16, 16 * 8193 + 15, 16 * 20_000)).toEqual([
      [16, 'f0'],
      [16 * 8193 + 15, 'f8192'],
      [16 * 20_000, 'f19999'],
    ]);
  });
});

describe('a hostile file', () => {
  const bytes = elfBytes({
    code: [TEXT],
    buildId: 'ab'.repeat(20),
    symbols: [
      { name: 'a', start: 0x401000, length: 16 },
      { name: 'b', start: 0x401010, length: 16 },
    ],
    dynamicSymbols: [{ name: 'c', start: 0x401020, length: 16 }],
  });
  const wholeAddresses = [0x401000, 0x401010, 0x401020];
  const namesOf = (changed: Buffer) => {
    const elf = readElf(sourceOf(changed));
    return elf === null ? [] : [...functionNames(elf, wholeAddresses).values()];
  };

  test('that is cut anywhere has the names that are whole', () => {
    expect(namesOf(bytes)).toEqual(['a', 'b', 'c']);
    for (let length = 0; length < bytes.length; length++) {
      const names = namesOf(bytes.subarray(0, length));
      expect(['a', 'b', 'c']).toEqual(expect.arrayContaining(names));
      expect(names.length).toBeLessThan(3);
    }
  });

  test.each([
    ['segments', 56],
    ['sections', 60],
  ])('may have more %s than bytes', (_, at) => {
    const changed = Buffer.from(bytes);
    changed.writeUInt16LE(0xffff, at);
    expect(namesOf(changed)).toEqual(['a', 'b', 'c']);
  });

  test('may say anything: it is read in a few steps', () => {
    const random = seeded(7);
    const NUMBERS = [0n, 1n, 0xffn, 0xffff_ffffn, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n];
    const namesFound = new Set<string>();
    let reads = 0;
    for (let round = 0; round < 2000; round++) {
      const changed = Buffer.from(bytes);
      for (let change = 0; change < 3; change++) {
        const at = 8 * Math.floor((random() * (bytes.length - 8)) / 8);
        if (random() < 0.5) changed.writeBigUInt64LE(NUMBERS[Math.floor(random() * NUMBERS.length)], at);
        else changed[at + Math.floor(random() * 8)] = Math.floor(random() * 256);
      }
      const elf = readElf({
        read(offset, length) {
          reads++;
          return sourceOf(changed).read(offset, length);
        },
      });
      if (elf === null) continue;
      for (const name of functionNames(elf, wholeAddresses).values()) namesFound.add(name);
    }
    // Headers, notes, two tables and their names.
    expect(reads).toBeLessThan(2000 * 12);
    expect([...namesFound]).toEqual(expect.arrayContaining(['a', 'b', 'c']));
  });
});
