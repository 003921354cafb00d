import { describe, expect, test } from 'vitest';
import { ColumnWriter } from '../../../template/data/column-writer.js';

/** Encodes what was written, with its table of contents as `key rows bytes`. */
function encode(write: (columns: ColumnWriter) => void, pieceBytes = 100): { pieces: number[][]; contents: string[] } {
  const columns = new ColumnWriter();
  write(columns);
  const encoding = columns.encode(pieceBytes);
  const pieces: number[][] = [];
  for (;;) {
    const { done, value } = encoding.next();
    if (done) return { pieces, contents: value.map(({ key, rows, bytes }) => `${key} ${rows} ${bytes}`) };
    pieces.push([...value]);
  }
}

describe('columns are encoded', () => {
  test('in pieces of one length, however the columns are divided', () => {
    const { pieces, contents } = encode((columns) => {
      columns.unsigned('line', [1, 2, 300]);
      columns.texts('name', ['', 'abcde', 'f']);
      columns.unsigned('none', []);
      columns.signed('change', [-1]);
      columns.bytes('byte', () => Uint8Array.of(200));
    }, 4);
    expect(pieces).toEqual([
      [1, 2, 0xac, 2],
      [0, 5, 1, 97],
      [98, 99, 100, 101],
      [102, 1, 200],
    ]);
    expect(contents).toEqual(['line 3 4', 'name 3 3', 'name.text 6 6', 'none 0 0', 'change 1 1', 'byte 1 1']);
  });

  test('and made only when their turn comes', () => {
    const columns = new ColumnWriter();
    const made: string[] = [];
    const column = (name: string) => () => {
      made.push(name);
      return [1, 2];
    };
    columns.unsigned('line', column('line'));
    columns.deltas('node', column('node'));
    const encoding = columns.encode(2);
    encoding.next();
    expect(made).toEqual(['line']);
    encoding.next();
    expect(made).toEqual(['line', 'node']);
  });

  test('only as far as pieces are asked for', () => {
    const columns = new ColumnWriter();
    const asked: number[] = [];
    const values = new Proxy([1, 2, 3, 4, 5, 6], {
      get: (target, row) => {
        if (row !== 'length') asked.push(Number(row));
        return Reflect.get(target, row);
      },
    });
    columns.unsigned('line', values);
    const encoding = columns.encode(2);
    expect(asked).toEqual([]);
    encoding.next();
    expect(asked).toEqual([0, 1]);
    encoding.next();
    expect(asked).toEqual([0, 1, 2, 3]);
  });
});

describe('a column with a number that could not be read back is refused', () => {
  test.each(['unsigned', 'signed', 'deltas'] as const)('%s', (form) => {
    expect(() => encode((columns) => columns[form]('bytes', [1, 41.6]))).toThrow('41.6 cannot be written');
    expect(() => encode((columns) => columns[form]('bytes', [1, 2 ** 53]))).toThrow(RangeError);
  });

  test('where the differences are whole', () => {
    expect(() => encode((columns) => columns.deltas('bytes', [2 ** 52 - 1, 2 ** 53 - 1, 2 ** 53]))).toThrow(RangeError);
    expect(() => encode((columns) => columns.deltas('bytes', [0.5, 1.5]))).toThrow(RangeError);
  });
});
