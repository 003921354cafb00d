import { showName } from '../graph/describe-box.js';
import { functionRows } from '../table/function-rows.js';
import { ratioColumns, ratioOfRow } from '../table/ratio-column.js';
import type { ExportedView } from './exported-view.js';

/** A function (or file, or module: whatever boxes stand for) with its figures in all metrics, the shown one first. */
export interface FunctionFigures {
  readonly name: string;
  /** The path of its binary or library; "" where unknown. */
  readonly module: string;
  readonly self: readonly number[];
  readonly total: readonly number[];
  /** For each of ratioColumns the quotients of its own figures and of its totals; null where there is nothing to divide by. */
  readonly ratios: readonly { readonly self: number | null; readonly total: number | null }[];
}

/** The functions that hold anything in view, those with the largest total of the shown metric first, callers before callees. */
export function functionFigures({ functions: { profile, columns }, names }: ExportedView): FunctionFigures[] {
  const found = functionRows(profile, columns);
  const { leaders, selfs, totals } = found;
  const ratios = ratioColumns(profile.report.facts, columns);
  const rows = leaders.map((_, row) => row);
  rows.sort((a, b) => totals[0][b] - totals[0][a] || a - b);
  return Array.from(rows, (row) => ({
    name: showName(names.fullName(leaders[row])),
    module: showName(names.module(leaders[row])),
    self: selfs.map((column) => column[row]),
    total: totals.map((column) => column[row]),
    ratios: ratios.map((ratio) => ({
      self: numberOrNull(ratioOfRow({ totals: selfs }, ratio, row)),
      total: numberOrNull(ratioOfRow(found, ratio, row)),
    })),
  }));
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
