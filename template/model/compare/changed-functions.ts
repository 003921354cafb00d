import type { FunctionRows } from '../table/function-rows.js';
import type { MetricColumn } from '../table/metric-column.js';

/** What became of a function from one run to the next. */
export const CHANGES_OF_FUNCTIONS = ['new', 'gone', 'grown', 'shrunk'] as const;
export type FunctionChange = (typeof CHANGES_OF_FUNCTIONS)[number];

export interface ChangedFunctions {
  /** For each row of the functions what became of it; null for no change, or one that is too small. */
  readonly changes: readonly (FunctionChange | null)[];
  readonly counts: Readonly<Record<FunctionChange, number>>;
  /** How many changed by less than the noise. */
  readonly tooSmall: number;
}

/**
 * Sorts functions by what became of their total of the shown metric.
 * @param columns the shown metric's change first, among the others what each run had of it, the older one first
 * @param noise the least change that counts, as a part of what the whole program had
 * @returns null where no runs are compared
 */
export function changedFunctions(
  { totals }: FunctionRows,
  columns: readonly MetricColumn[],
  noise: number,
): ChangedFunctions | null {
  const older = columns.findIndex(({ run }) => run === 'older');
  if (older < 0) return null;
  const min = noise * columns[0].base;
  const counts = { new: 0, gone: 0, grown: 0, shrunk: 0 };
  let tooSmall = 0;
  const changes = Array.from(totals[0], (change, row) => {
    if (change === 0) return null;
    if (Math.abs(change) < min) {
      tooSmall++;
      return null;
    }
    const kind = changeFrom(totals[older][row], totals[older + 1][row]);
    counts[kind]++;
    return kind;
  });
  return { changes, counts, tooSmall };
}

function changeFrom(before: number, after: number): FunctionChange {
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  return after > before ? 'grown' : 'shrunk';
}
