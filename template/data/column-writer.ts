import { ByteWriter, requireWhole } from './varint.js';

/** Where a column stands in the payload; columns follow each other without a gap. */
export interface ColumnEntry {
  readonly key: string;
  readonly rows: number;
  readonly bytes: number;
}

type Numbers = ArrayLike<number>;

/**
 * Writes columns one after the other and keeps the table of contents. `ColumnReader` is its mirror image. A number that
 * could not be read back, a fraction or one from 2^53 on, throws a RangeError.
 */
export class ColumnWriter {
  readonly entries: ColumnEntry[] = [];
  private readonly bytes = new ByteWriter();

  /** Whole numbers of 0 and more, as they are. */
  unsigned(key: string, values: Numbers): void {
    this.column(key, values.length, (row) => this.bytes.writeUnsigned(values[row]));
  }

  signed(key: string, values: Numbers): void {
    this.column(key, values.length, (row) => this.bytes.writeSigned(values[row]));
  }

  /** Each number minus the one before, for columns that mostly rise. With `groups`, starts again where the group changes. */
  deltas(key: string, values: Numbers, groups?: Numbers): void {
    this.column(key, values.length, (row) => {
      // Between two of them the difference may be whole.
      requireWhole(values[row]);
      const isFirst = row === 0 || (groups !== undefined && groups[row] !== groups[row - 1]);
      this.bytes.writeSigned(isFirst ? values[row] : values[row] - values[row - 1]);
    });
  }

  /** Preorder depths: how many levels the walk came back up before it went one down, mostly 0. */
  depths(key: string, depths: Numbers): void {
    this.column(key, depths.length, (row) =>
      this.bytes.writeUnsigned(row === 0 ? 0 : depths[row - 1] + 1 - depths[row]),
    );
  }

  /** Two columns: how many UTF-16 units each text has, and all texts one after the other in UTF-8. */
  texts(key: string, texts: readonly string[]): void {
    const encoder = new TextEncoder();
    this.column(key, texts.length, (row) => this.bytes.writeUnsigned(texts[row].length));
    const start = this.bytes.length;
    for (const text of texts) this.bytes.writeBytes(encoder.encode(text));
    const bytes = this.bytes.length - start;
    this.entries.push({ key: `${key}.text`, rows: bytes, bytes });
  }

  payload(): Uint8Array {
    return this.bytes.written();
  }

  private column(key: string, rows: number, writeRow: (row: number) => void): void {
    const start = this.bytes.length;
    for (let row = 0; row < rows; row++) writeRow(row);
    this.entries.push({ key, rows, bytes: this.bytes.length - start });
  }
}
