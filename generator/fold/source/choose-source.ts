import { LINES_AROUND, MAX_SOURCE_BYTES, piecesOf } from '../../../template/data/source-columns.js';
import type { SourceTable } from '../../../template/data/tables.js';
import type { WeighedLine } from './weigh-lines.js';

/** A source file as far as it is there: by line its text, from 1; undefined for a line that is not known. */
export interface SourceText {
  readonly lineAt: (line: number) => string | undefined;
}

/** Source lines that are worth keeping. */
export interface ChosenSource {
  readonly source: SourceTable;
  /** Costly lines that there was no room for. */
  readonly leftOut: number;
}

/** Between two costly lines of one function as many are kept, so that it can be read at a stretch. */
const LINES_BETWEEN = 40;
/** Longer lines, as machines write them, are cut. */
const MAX_LINE = 300;

/**
 * Chooses the lines around those that cost most, until there is no more room.
 * @param lines the heaviest first
 * @param open null for a file that is not there
 */
export function chooseSource(
  lines: readonly WeighedLine[],
  open: (file: string) => SourceText | null,
  maxBytes = MAX_SOURCE_BYTES,
): ChosenSource {
  const kept = new Map<string, Map<number, string>>();
  const ofFunctions = new Map<string, number[]>();
  let bytesLeft = maxBytes;
  let leftOut = 0;
  for (const { file, line, leader } of lines) {
    const text = open(file);
    if (text?.lineAt(line) === undefined) continue;
    const ofFile = kept.get(file) ?? new Map<number, string>();
    const ofFunction = ofFunctions.get(`${leader} ${file}`) ?? [];
    const added = linesAround(line, ofFunction, text, ofFile);
    const bytes = added.reduce((sum, [, words]) => sum + Buffer.byteLength(words) + 1, 0);
    // Once something is left out, so is all that costs less: otherwise the cheapest lines would fill the room.
    if (leftOut > 0 || bytes > bytesLeft) {
      leftOut++;
      continue;
    }
    bytesLeft -= bytes;
    for (const [at, words] of added) ofFile.set(at, words);
    kept.set(file, ofFile);
    ofFunction.push(line);
    ofFunctions.set(`${leader} ${file}`, ofFunction);
  }
  return { source: piecesOf(kept), leftOut };
}

/** What a line adds: those around it, and those up to the nearest costly lines of its function. */
function linesAround(
  line: number,
  ofFunction: readonly number[],
  text: SourceText,
  known: ReadonlyMap<number, string>,
): (readonly [number, string])[] {
  const near = ofFunction.filter((other) => Math.abs(other - line) <= LINES_BETWEEN);
  const from = Math.min(
    line - LINES_AROUND,
    nearest(
      near.filter((other) => other < line),
      line,
    ),
  );
  const to = Math.max(
    line + LINES_AROUND,
    nearest(
      near.filter((other) => other > line),
      line,
    ),
  );
  const added: (readonly [number, string])[] = [];
  for (let at = from; at <= to; at++) {
    const words = text.lineAt(at);
    if (words !== undefined && !known.has(at)) added.push([at, cut(words)]);
  }
  return added;
}

function nearest(others: readonly number[], line: number): number {
  return others.reduce(
    (best, other) => (best === line || Math.abs(other - line) < Math.abs(best - line) ? other : best),
    line,
  );
}

/** Without half a surrogate pair at the end, which UTF-8 does not have. */
function cut(words: string): string {
  return words.length <= MAX_LINE ? words : `${words.slice(0, MAX_LINE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
