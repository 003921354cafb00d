import type { TopFunction } from '../fold/top-functions.js';

/** A function's own value, or that of all it calls as well. */
export type Side = 'self' | 'total';

export interface RankedFunction {
  readonly value: number;
  readonly name: string;
  /** "file:line", otherwise the module, otherwise ''. */
  readonly place: string;
}

/** The few functions with the largest values, largest first, as in the trace: hostile texts are not yet harmless. */
export function rankFunctions(functions: readonly TopFunction[], side: Side, count: number): RankedFunction[] {
  return functions
    .filter((row) => row[side] > 0)
    .sort((one, other) => other[side] - one[side])
    .slice(0, count)
    .map((row) => ({ value: row[side], name: row.function || '(unresolved)', place: placeOf(row) }));
}

function placeOf({ file, line, module }: TopFunction): string {
  if (file === '') return module;
  return line > 0 ? `${file}:${line}` : file;
}
