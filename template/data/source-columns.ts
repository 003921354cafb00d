import { checkLengths } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import type { SourceTable } from './tables.js';

/** What a run's source takes at most, in UTF-8, its line breaks included. */
export const MAX_SOURCE_BYTES = 200_000;

/** Lines before and behind a costly one that go with it. */
export const LINES_AROUND = 5;

/** Of a run whose source was not asked for. */
export const NO_SOURCE: SourceTable = { file: [], line: new Uint32Array(0), text: [] };

/** Notes the columns of source lines, where there are any. */
export function writeSource(columns: ColumnWriter, table: string, { file, line, text }: SourceTable): void {
  if (file.length === 0) return;
  columns.texts(`${table}.file`, file);
  columns.unsigned(`${table}.line`, line);
  columns.texts(`${table}.lines`, text);
}

/** @throws DamagedReport */
export function checkSource(columns: ColumnReader, table: string): void {
  if (!columns.has(`${table}.file`)) return;
  checkLengths(
    columns,
    table,
    ['file', 'line', 'lines'].map((key) => `${table}.${key}`),
  );
  if (columns.rowsOf(`${table}.lines.text`) > MAX_SOURCE_BYTES) {
    throw new DamagedReport('it holds more source than a report may');
  }
}

/** Decoded and checked when first asked for. */
export function openSource(columns: ColumnReader, table: string): SourceTable {
  if (!columns.has(`${table}.file`)) return NO_SOURCE;
  const checked = lazily({
    source: () =>
      checkPieces(table, {
        file: columns.texts(`${table}.file`),
        line: columns.unsigned(`${table}.line`),
        text: columns.texts(`${table}.lines`),
      }),
  });
  return lazily<SourceTable>({
    file: () => checked.source.file,
    line: () => checked.source.line,
    text: () => checked.source.text,
  });
}

function checkPieces(table: string, source: SourceTable): SourceTable {
  const { file, line, text } = source;
  for (let piece = 0; piece < file.length; piece++) {
    const isBehind =
      piece === 0 ||
      file[piece] > file[piece - 1] ||
      (file[piece] === file[piece - 1] && line[piece] >= line[piece - 1] + countLines(text[piece - 1]));
    if (!isBehind || line[piece] === 0) throw new DamagedReport(`the rows of table ${table} are not in order`);
  }
  return source;
}

function countLines(text: string): number {
  return text.split('\n').length;
}

/** The lines that are kept of each file: by file, then by line. */
export type LinesByFile = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** The lines of all pieces. */
export function linesByFile({ file, line, text }: SourceTable): LinesByFile {
  const files = new Map<string, Map<number, string>>();
  file.forEach((name, piece) => {
    const lines = files.get(name) ?? new Map<number, string>();
    files.set(name, lines);
    for (const [at, words] of text[piece].split('\n').entries()) lines.set(line[piece] + at, words);
  });
  return files;
}

/** The reverse of `linesByFile`: lines that follow each other are one piece. */
export function piecesOf(files: LinesByFile): SourceTable {
  const pieces: { readonly file: string; readonly line: number; readonly lines: string[] }[] = [];
  for (const [file, lines] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let next = 0;
    for (const [line, text] of [...lines].sort(([a], [b]) => a - b)) {
      if (line === next) pieces[pieces.length - 1].lines.push(text);
      else pieces.push({ file, line, lines: [text] });
      next = line + 1;
    }
  }
  return {
    file: pieces.map(({ file }) => file),
    line: Uint32Array.from(pieces, ({ line }) => line),
    text: pieces.map(({ lines }) => lines.join('\n')),
  };
}
