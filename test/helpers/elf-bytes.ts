interface WrittenSymbol {
  readonly name: string;
  readonly start: number;
  readonly length: number;
  /** STT_FUNC where missing. */
  readonly type?: number;
  /** 0 for one that another file has. */
  readonly section?: number;
}

export interface WrittenElf {
  readonly code?: readonly { readonly offset: number; readonly length: number; readonly address: number }[];
  readonly buildId?: string;
  readonly symbols?: readonly WrittenSymbol[];
  readonly dynamicSymbols?: readonly WrittenSymbol[];
}

const [HEADER, SEGMENT, SECTION] = [64, 56, 64];

/** A program of 64 bits as linkers write it: a header, segments, sections, and what these hold. */
export function elfBytes({ code = [], buildId = '', symbols = [], dynamicSymbols = [] }: WrittenElf): Buffer {
  const tables = [
    { type: 2, rows: symbols },
    { type: 11, rows: dynamicSymbols },
  ].filter(({ rows }) => rows.length > 0);
  const noteBytes = Buffer.from(buildId, 'hex');
  const note =
    buildId === ''
      ? Buffer.alloc(0)
      : Buffer.concat([numbers(4, noteBytes.length, 3), Buffer.from('GNU\0'), noteBytes]);
  const segmentCount = code.length + (buildId === '' ? 0 : 1);
  const sectionsAt = HEADER + SEGMENT * segmentCount;
  const contents: Uint8Array[] = [note];
  let at = sectionsAt + SECTION * (1 + 2 * tables.length);
  const segments = code.map(({ offset, length, address }) => segmentOf(1, 5, offset, address, length));
  if (buildId !== '') segments.push(segmentOf(4, 4, at, at, note.length));
  at += note.length;
  const sections: Buffer[] = [Buffer.alloc(SECTION)];
  tables.forEach(({ type, rows }, index) => {
    const names = Buffer.from(`\0${rows.map(({ name }) => `${name}\0`).join('')}`);
    let nameAt = 1;
    const table = Buffer.concat(
      rows.map((row) => {
        const symbol = symbolOf(row, nameAt);
        nameAt += row.name.length + 1;
        return symbol;
      }),
    );
    sections.push(sectionOf(type, at, table.length, 2 + 2 * index), sectionOf(3, at + table.length, names.length, 0));
    contents.push(table, names);
    at += table.length + names.length;
  });
  const header = Buffer.alloc(HEADER);
  header.write('\x7fELF\x02\x01\x01', 'latin1');
  header.writeBigUInt64LE(BigInt(HEADER), 32);
  header.writeBigUInt64LE(BigInt(sectionsAt), 40);
  [HEADER, SEGMENT, segmentCount, SECTION, sections.length, 0].forEach((number, index) => {
    header.writeUInt16LE(number, 52 + 2 * index);
  });
  return Buffer.concat([header, ...segments, ...sections, ...contents]);
}

function segmentOf(type: number, flags: number, offset: number, address: number, length: number): Buffer {
  return Buffer.concat([numbers(type, flags), longNumbers(offset, address, address, length, length, 4096)]);
}

function sectionOf(type: number, offset: number, length: number, link: number): Buffer {
  return Buffer.concat([numbers(0, type), longNumbers(0, 0, offset, length), numbers(link, 0), longNumbers(8, 0)]);
}

function symbolOf({ start, length, type = 2, section = 1 }: WrittenSymbol, name: number): Buffer {
  return Buffer.concat([numbers(name), Buffer.from([0x10 | type, 0, section, 0]), longNumbers(start, length)]);
}

function numbers(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}

function longNumbers(...values: number[]): Buffer {
  return Buffer.from(BigUint64Array.from(values, BigInt).buffer);
}
