import type { TopFunction } from '../../fold/summary/top-functions.js';

/** A function's own value, or that of all it calls as well. */
export type Side = 'self' | 'total';

export interface RankedFunction {
  readonly value: number;
  readonly name: string;
  /** "file:line", otherwise the module, otherwise ''. */
  readonly place: string;
}

/**
 * The few functions with the largest values, largest first, as in the trace: hostile texts are not yet harmless. By
 * total, of those that only pass on what one other costs (_start, __libc_start_main, main) the innermost stands for all.
 */
export function rankFunctions(functions: readonly TopFunction[], side: Side, count: number): RankedFunction[] {
  const ranked = side === 'self' ? functions : withoutPassages(functions);
  return ranked
    .filter((row) => row[side] > 0)
    .sort((one, other) => other[side] - one[side])
    .slice(0, count)
    .map((row) => ({ value: row[side], name: row.function || '(unresolved)', place: placeOf(row) }));
}

/**
 * Of the functions that only pass on what one other costs (_start, main), the innermost stands for all.
 * @param functions by total and then by self, largest first, and callers before those they call
 */
export function withoutPassages(functions: readonly TopFunction[]): TopFunction[] {
  const spokesmen = new Map<number, TopFunction>();
  for (const row of functions) if (row.self > 0 || !spokesmen.get(row.total)?.self) spokesmen.set(row.total, row);
  return functions.filter((row) => row.self > 0 || spokesmen.get(row.total) === row);
}

function placeOf({ file, line, module }: TopFunction): string {
  if (file === '') return module;
  return line > 0 ? `${file}:${line}` : file;
}
