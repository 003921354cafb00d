import { showName } from '../graph/describe-box.js';
import { functionRows } from '../table/function-rows.js';
import type { ExportedView } from './exported-view.js';

/** A function (or file, or module: whatever boxes stand for) with its figures in all metrics, the shown one first. */
export interface FunctionFigures {
  readonly name: string;
  /** The path of its binary or library; "" where unknown. */
  readonly module: string;
  readonly self: readonly number[];
  readonly total: readonly number[];
}

/** The functions that hold anything in view, those with the largest total of the shown metric first, callers before callees. */
export function functionFigures({ functions: { profile, columns }, names }: ExportedView): FunctionFigures[] {
  const { leaders, selfs, totals } = functionRows(profile, columns);
  const rows = leaders.map((_, row) => row);
  rows.sort((a, b) => totals[0][b] - totals[0][a] || a - b);
  return Array.from(rows, (row) => ({
    name: showName(names.fullName(leaders[row])),
    module: showName(names.module(leaders[row])),
    self: selfs.map((column) => column[row]),
    total: totals.map((column) => column[row]),
  }));
}
