import type { NarrowColumn } from './tables.js';
import { ByteWriter, requireWhole } from './varint.js';

/** Where a column stands in the payload; columns follow each other without a gap. */
export interface ColumnEntry {
  readonly key: string;
  readonly rows: number;
  readonly bytes: number;
}

type Numbers = ArrayLike<number>;

const ROWS_AT_ONCE = 4096;

/** A column that is yet to be encoded. */
interface Column {
  readonly key: string;
  readonly rows: number;
  readonly write: (from: number, to: number) => void;
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
    this.numbers(key, values, () => {});
  }

  signed(key: string, values: Numbers): void {
    this.numbers(key, values, zigzag);
  }

  /** Each number minus the one before, for columns that mostly rise. With `groups`, starts again where the group changes. */
  deltas(key: string, values: Numbers, groups?: Numbers): void {
    this.numbers(key, values, (part, from) => {
      let before = from === 0 ? 0 : values[from - 1];
      for (let index = 0; index < part.length; index++) {
        const value = part[index];
        // Between two of them the difference may be whole.
        requireWhole(value);
        const row = from + index;
        const isFirst = row === 0 || (groups !== undefined && groups[row] !== groups[row - 1]);
        if (!isFirst) part[index] = value - before;
        before = value;
      }
      zigzag(part);
    });
  }

  /** Preorder depths: how many levels the walk came back up before it went one down, mostly 0. */
  depths(key: string, depths: Numbers): void {
    this.numbers(key, depths, (part, from) => {
      let before = from === 0 ? depths[0] - 1 : depths[from - 1];
      for (let index = 0; index < part.length; index++) {
        const depth = part[index];
        part[index] = before + 1 - depth;
        before = depth;
      }
    });
  }

  /** Two columns: how many UTF-16 units each text has, and all texts one after the other in UTF-8. */
  texts(key: string, texts: readonly string[]): void {
    const encoder = new TextEncoder();
    const lengths = texts.map(({ length }) => length);
    this.unsigned(key, lengths);
    this.columns.push({
      key: `${key}.text`,
      rows: texts.length,
      isText: true,
      write: (from, to) => {
        for (const text of texts.slice(from, to)) this.bytes.writeBytes(encoder.encode(text));
      },
    });
  }

  /**
   * Encodes the columns, each when its turn comes.
   * @param pieceBytes of every piece but the last
   * @returns their table of contents
   */
  *encode(pieceBytes: number): Generator<Uint8Array, ColumnEntry[]> {
    const { bytes } = this;
    const entries: ColumnEntry[] = [];
    for (const { key, rows, write, isText } of this.columns) {
      let count = -bytes.length;
      for (let row = 0; row < rows; ) {
        // A row takes a byte or more.
        const end = Math.min(rows, row + ROWS_AT_ONCE, row + pieceBytes - bytes.length);
        write(row, end);
        row = end;
        for (; bytes.length >= pieceBytes; count += pieceBytes) yield bytes.take(pieceBytes);
      }
      count += bytes.length;
      entries.push({ key, rows: isText ? count : rows, bytes: count });
    }
    if (bytes.length > 0) yield bytes.take(bytes.length);
    return entries;
  }

  /** @param code turns numbers, the first of them that of row `from`, into those of 0 and more to be written */
  private numbers(key: string, values: Numbers, code: (part: Float64Array, from: number) => void): void {
    const write = (from: number, to: number) => {
      // Columns are of many types, and loops over one type are several times as quick.
      const part = copyPart(values, from, to);
      code(part, from);
      this.bytes.writeAllUnsigned(part);
    };
    this.columns.push({ key, rows: values.length, write, isText: false });
  }
}

function copyPart(values: Numbers, from: number, to: number): Float64Array {
  const part = new Float64Array(to - from);
  if (isTyped(values)) part.set(values.subarray(from, to));
  else for (let row = from; row < to; row++) part[row - from] = values[row];
  return part;
}

function isTyped(values: Numbers): values is NarrowColumn {
  return ArrayBuffer.isView(values);
}

/** @throws RangeError for what is no whole number: doubled, a half would look whole */
function zigzag(part: Float64Array): void {
  for (let index = 0; index < part.length; index++) {
    const value = part[index];
    requireWhole(value);
    part[index] = value < 0 ? -2 * value - 1 : 2 * value;
  }
}
