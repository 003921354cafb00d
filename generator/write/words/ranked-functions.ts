import type { Metric } from '../../../template/data/report.js';
import { isUnresolved } from '../../../template/data/unresolved.js';
import { leftOutWords } from '../../../template/languages/left-out.js';
import { shortenSymbol } from '../../../template/languages/symbol.js';
import type { Side } from '../../../template/languages/top-list.js';
import type { Summary } from '../../fold/summary/summarize.js';
import type { TopFunction } from '../../fold/summary/top-functions.js';
import { fileAndLine } from './call-text.js';

/** Unescaped, as in the trace. */
export interface RankedFunction {
  readonly value: number;
  /** As short as in the page, told apart from all others, see TopFunction. */
  readonly name: string;
  /** "file:line", otherwise the module, otherwise "". */
  readonly place: string;
  readonly file: string;
  /** 0 where unknown. */
  readonly line: number;
  /** By self: `by vector::push_back`, the library's function by whose call most of it came about; otherwise "". */
  readonly through: string;
}

/** The functions with the largest values, see largestFunctions, as text. */
export function rankFunctions(functions: readonly TopFunction[], side: Side, count: number): RankedFunction[] {
  const rows = largestFunctions(functions, side, count);
  return rows.map((row) => {
    const { file, line } = placeBySide(row, side);
    return {
      value: row[side],
      name: row.name,
      file,
      line,
      place: fileAndLine(file, line) || (isUnresolved(row.function) ? '' : row.module),
      through: side === 'self' ? throughText(row) : '',
    };
  });
}

/** The line that most of a function's value comes about by. */
export function placeBySide(
  { file, line, selfFile, selfLine }: TopFunction,
  side: Side,
): { file: string; line: number } {
  return side === 'self' ? { file: selfFile, line: selfLine } : { file, line };
}

/** `by vector::push_back`; "" where a function holds most itself. */
export function throughText({ through }: TopFunction): string {
  return through === '' ? '' : `by ${shortenSymbol(through)}`;
}

/**
 * The functions with the largest values above 0, largest first. By total, those that only pass it on are left out, see
 * topList.
 */
export function largestFunctions(functions: readonly TopFunction[], side: Side, count: number): TopFunction[] {
  return functions
    .filter((row) => row[side] > 0 && (side === 'self' || !row.passesOn))
    .sort((one, other) => other[side] - one[side])
    .slice(0, count);
}

/**
 * Which functions the lists by total leave out, one sentence, see leftOutWords. Unescaped.
 * @param countOf how many functions the list of a metric has
 */
export function leftOutSentence(
  { top }: Pick<Summary, 'top'>,
  metrics: readonly Pick<Metric, 'key' | 'label'>[],
  countOf: (metric: number) => number,
): string {
  const labelsOf = new Map<string, string[]>();
  metrics.forEach(({ key, label }, metric) => {
    const rows = top[key] ?? [];
    const smallest = largestFunctions(rows, 'total', countOf(metric)).at(-1)?.total ?? 0;
    const leftOut = rows.filter(({ passesOn, total }) => passesOn && total > 0 && total >= smallest);
    for (const { name } of leftOut) {
      labelsOf.set(name, [...(labelsOf.get(name) ?? []), label]);
    }
  });
  return leftOutWords(labelsOf);
}
