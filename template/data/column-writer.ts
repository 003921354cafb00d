import { ByteWriter, requireWhole } from './varint.js';

/** Where a column stands in the payload; columns follow each other without a gap. */
export interface ColumnEntry {
  readonly key: string;
  readonly rows: number;
  readonly bytes: number;
}

type Numbers = ArrayLike<number>;

/** A column that is yet to be encoded. */
interface Column {
  readonly key: string;
  readonly rows: number;
  readonly writeRow: (row: number) => void;
  /** Where it is text: the table of contents counts its bytes, not its texts. */
  readonly isText: boolean;
}

/**
 * Writes columns one after the other, and their table of contents. `ColumnReader` is its mirror image. Columns are only noted
 * at first and encoded by `encode`; a number that could not be read back, a fraction or one from 2^53 on, then throws a RangeError.
 */
export class ColumnWriter {
  private readonly columns: Column[] = [];
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
    this.column(`${key}.text`, texts.length, (row) => this.bytes.writeBytes(encoder.encode(texts[row])), true);
  }

  /**
   * Encodes the columns, each when its turn comes.
   * @param pieceBytes of every piece but the last
   * @returns their table of contents
   */
  *encode(pieceBytes: number): Generator<Uint8Array, ColumnEntry[]> {
    const { bytes } = this;
    const entries: ColumnEntry[] = [];
    for (const { key, rows, writeRow, isText } of this.columns) {
      let count = -bytes.length;
      for (let row = 0; row < rows; row++) {
        writeRow(row);
        for (; bytes.length >= pieceBytes; count += pieceBytes) yield bytes.take(pieceBytes);
      }
      count += bytes.length;
      entries.push({ key, rows: isText ? count : rows, bytes: count });
    }
    if (bytes.length > 0) yield bytes.take(bytes.length);
    return entries;
  }

  private column(key: string, rows: number, writeRow: (row: number) => void, isText = false): void {
    this.columns.push({ key, rows, writeRow, isText });
  }
}
