import type { NarrowColumn } from './tables.js';
import { ByteWriter, requireWhole } from './varint.js';

/** Where a column stands in the payload; columns follow each other without a gap. */
export interface ColumnEntry {
  readonly key: string;
  readonly rows: number;
  readonly bytes: number;
}

type Numbers = ArrayLike<number>;

/** A column that is worked out part by part, in order, so that it is never there as a whole: of rows there may be tens of millions. */
export interface ColumnInParts {
  readonly length: number;
  /** Fills a part of it, which begins at the row `from`. */
  readonly fillPart: (part: Float64Array, from: number) => void;
}

/** A column, or what makes it when its turn comes, so that few of them are there at a time. */
type NumbersToCome = Numbers | (() => Numbers | ColumnInParts);

const ROWS_AT_ONCE = 4096;

/** A column that is yet to be encoded. */
interface Column {
  readonly key: string;
  readonly open: () => { readonly rows: number; readonly write: (from: number, to: number) => void };
  /** Where it is text: the table of contents counts its bytes, not its texts. */
  readonly isText: boolean;
}

/**
 * Writes columns one after the other, and their table of contents. `ColumnReader` is its mirror image. Columns are only noted
 * at first and encoded by `encode`; a number that could not be read back, a fraction or one from 2^53 on, then throws a RangeError.
 */
export class ColumnWriter {
  private readonly columns: Column[] = [];
  private readonly written = new ByteWriter();
  /** Columns are of many types, and loops over one type are several times as quick. */
  private readonly part = new Float64Array(ROWS_AT_ONCE);

  /** Whole numbers of 0 and more, as they are. */
  unsigned(key: string, values: NumbersToCome): void {
    this.numbers(key, values, () => {});
  }

  signed(key: string, values: NumbersToCome): void {
    this.numbers(key, values, zigzag);
  }

  /** Each number minus the one before, for columns that mostly rise. */
  deltas(key: string, values: NumbersToCome): void {
    let before = 0;
    this.numbers(key, values, (part) => {
      for (let index = 0; index < part.length; index++) {
        const value = part[index];
        // Between two of them the difference may be whole.
        requireWhole(value);
        part[index] = value - before;
        before = value;
      }
      zigzag(part);
    });
  }

  /** As they are, one a number. */
  bytes(key: string, make: () => Uint8Array): void {
    const open = () => {
      const bytes = make();
      return {
        rows: bytes.length,
        write: (from: number, to: number) => this.written.writeBytes(bytes.subarray(from, to)),
      };
    };
    this.columns.push({ key, open, isText: false });
  }

  /** Two columns: how many UTF-16 units each text has, and all texts one after the other in UTF-8. */
  texts(key: string, texts: readonly string[]): void {
    const encoder = new TextEncoder();
    const lengths = texts.map(({ length }) => length);
    this.unsigned(key, lengths);
    this.columns.push({
      key: `${key}.text`,
      isText: true,
      open: () => ({
        rows: texts.length,
        write: (from, to) => {
          for (const text of texts.slice(from, to)) this.written.writeBytes(encoder.encode(text));
        },
      }),
    });
  }

  /**
   * Encodes the columns, each when its turn comes.
   * @param pieceBytes of every piece but the last
   * @returns their table of contents
   */
  *encode(pieceBytes: number): Generator<Uint8Array, ColumnEntry[]> {
    const entries: ColumnEntry[] = [];
    // What a column was made of is forgotten with it.
    for (let column = this.columns.shift(); column !== undefined; column = this.columns.shift()) {
      entries.push(yield* this.encodeColumn(column, pieceBytes));
    }
    const { written } = this;
    if (written.length > 0) yield written.take(written.length);
    return entries;
  }

  /** By itself, so that nothing holds the column any more when the next one is made. */
  private *encodeColumn({ key, open, isText }: Column, pieceBytes: number): Generator<Uint8Array, ColumnEntry> {
    const { written } = this;
    const { rows, write } = open();
    let count = -written.length;
    for (let row = 0; row < rows; ) {
      // A row takes a byte or more.
      const end = Math.min(rows, row + ROWS_AT_ONCE, row + pieceBytes - written.length);
      write(row, end);
      row = end;
      for (; written.length >= pieceBytes; count += pieceBytes) yield written.take(pieceBytes);
    }
    count += written.length;
    return { key, rows: isText ? count : rows, bytes: count };
  }

  /** @param code turns numbers, part by part in order, into those of 0 and more to be written */
  private numbers(key: string, values: NumbersToCome, code: (part: Float64Array) => void): void {
    const open = () => {
      const made = typeof values === 'function' ? values() : values;
      const write = (from: number, to: number) => {
        const part = this.copyPart(made, from, to);
        code(part);
        this.written.writeAllUnsigned(part);
      };
      return { rows: made.length, write };
    };
    this.columns.push({ key, open, isText: false });
  }

  private copyPart(values: Numbers | ColumnInParts, from: number, to: number): Float64Array {
    const part = this.part.subarray(0, to - from);
    if ('fillPart' in values) values.fillPart(part, from);
    else if (isTyped(values)) part.set(values.subarray(from, to));
    else for (let row = from; row < to; row++) part[row - from] = values[row];
    return part;
  }
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
