import type { TopFunction } from '../../fold/summary/top-functions.js';
import { fileAndLine, functionLabel } from './call-text.js';

/** Self is a function's own value, total includes all that it calls. */
export type Side = 'self' | 'total';

/** Unescaped, as in the trace. */
export interface RankedFunction {
  readonly value: number;
  readonly name: string;
  /** "file:line", otherwise the module, otherwise "". */
  readonly place: string;
}

/** The functions with the largest values, see largestFunctions, as text. */
export function rankFunctions(functions: readonly TopFunction[], side: Side, count: number): RankedFunction[] {
  return largestFunctions(functions, side, count).map((row) => ({
    value: row[side],
    name: functionLabel(row.function, row.module),
    place: fileAndLine(row.file, row.line) || (row.function === '' ? '' : row.module),
  }));
}

/**
 * The functions with the largest values above 0, largest first. By total, pass-through functions are left out.
 * @param functions by total and then by self, largest first, callers before their callees
 */
export function largestFunctions(functions: readonly TopFunction[], side: Side, count: number): TopFunction[] {
  const ranked = side === 'self' ? functions : withoutPassThrough(functions);
  return ranked
    .filter((row) => row[side] > 0)
    .sort((one, other) => other[side] - one[side])
    .slice(0, count);
}

/** Functions that only pass through the total of one callee (_start, main) are represented by the innermost of them. */
function withoutPassThrough(functions: readonly TopFunction[]): TopFunction[] {
  const innermostByTotal = new Map<number, TopFunction>();
  for (const row of functions) {
    if (row.self > 0 || !innermostByTotal.get(row.total)?.self) innermostByTotal.set(row.total, row);
  }
  return functions.filter((row) => row.self > 0 || innermostByTotal.get(row.total) === row);
}
