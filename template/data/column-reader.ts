import type { ColumnEntry } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { ByteReader } from './varint.js';

/** Reads what `ColumnWriter` wrote, by key; every length is checked before anything is allocated for it. */
export class ColumnReader {
  private readonly entries = new Map<string, { rows: number; start: number; bytes: number }>();

  constructor(
    private readonly payload: Uint8Array,
    columns: readonly ColumnEntry[],
  ) {
    let start = 0;
    for (const entry of columns) {
      const { key, rows, bytes } = entry ?? {};
      const isSound =
        typeof key === 'string' && isCount(rows) && isCount(bytes) && rows <= bytes && start + bytes <= payload.length;
      if (!isSound) throw new DamagedReport(`the length of column ${key} does not fit`);
      this.entries.set(key, { rows, start, bytes });
      start += bytes;
    }
    if (start !== payload.length) throw new DamagedReport('the columns do not fill the data');
  }

  unsigned(key: string): Uint32Array {
    return this.read(
      key,
      (rows) => new Uint32Array(rows),
      (bytes) => checkedIndex(key, bytes.readUnsigned()),
    );
  }

  /** A column of one row. */
  single(key: string): number {
    const column = this.unsignedDoubles(key);
    if (column.length !== 1) throw new DamagedReport(`column ${key} has not one row`);
    return column[0];
  }

  unsignedDoubles(key: string): Float64Array {
    return this.read(
      key,
      (rows) => new Float64Array(rows),
      (bytes) => bytes.readUnsigned(),
    );
  }

  signedDoubles(key: string): Float64Array {
    return this.read(
      key,
      (rows) => new Float64Array(rows),
      (bytes) => bytes.readSigned(),
    );
  }

  deltas(key: string, groups?: Uint32Array): Uint32Array {
    let value = 0;
    return this.read(
      key,
      (rows) => new Uint32Array(rows),
      (bytes, row) => {
        if (groups !== undefined && row > 0 && groups[row] !== groups[row - 1]) value = 0;
        value = checkedIndex(key, value + bytes.readSigned());
        return value;
      },
    );
  }

  doubleDeltas(key: string, groups: Uint32Array): Float64Array {
    let value = 0;
    return this.read(
      key,
      (rows) => new Float64Array(rows),
      (bytes, row) => {
        if (row > 0 && groups[row] !== groups[row - 1]) value = 0;
        value += bytes.readSigned();
        return value;
      },
    );
  }

  depths(key: string): Uint32Array {
    let depth = -1;
    return this.read(
      key,
      (rows) => new Uint32Array(rows),
      (bytes) => {
        depth = checkedIndex(key, depth + 1 - bytes.readUnsigned());
        return depth;
      },
    );
  }

  texts(key: string): string[] {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const { rows, bytes } = this.open(key);
    const texts = new Array<string>(rows);
    for (let row = 0; row < rows; row++) texts[row] = decoder.decode(bytes.readBytes(bytes.readUnsigned()));
    if (!bytes.isAtEnd) throw new DamagedReport(`column ${key} is longer than its rows`);
    return texts;
  }

  private read<Column extends Uint32Array | Float64Array>(
    key: string,
    allocate: (rows: number) => Column,
    readRow: (bytes: ByteReader, row: number) => number,
  ): Column {
    const { rows, bytes } = this.open(key);
    const column = allocate(rows);
    for (let row = 0; row < rows; row++) column[row] = readRow(bytes, row);
    if (!bytes.isAtEnd) throw new DamagedReport(`column ${key} is longer than its rows`);
    return column;
  }

  private open(key: string): { rows: number; bytes: ByteReader } {
    const entry = this.entries.get(key);
    if (!entry) throw new DamagedReport(`column ${key} is missing`);
    const { rows, start, bytes } = entry;
    return { rows, bytes: new ByteReader(this.payload.subarray(start, start + bytes)) };
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function checkedIndex(key: string, value: number): number {
  if (value < 0 || value > 0xffffffff) throw new DamagedReport(`column ${key} holds a number out of range`);
  return value;
}
