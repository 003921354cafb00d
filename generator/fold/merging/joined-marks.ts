import { NO_MARKS } from '../../../template/data/mark-columns.js';
import type { MarkTable } from '../../../template/data/tables.js';
import type { UsedNames } from '../tables/used-names.js';
import { type JoinedRun, movedNode } from './joined-run.js';

/** What the traces of several runs name, in order of start, of those that start together in order of runs. */
export function joinMarks(runs: readonly JoinedRun[], { numberOf }: Pick<UsedNames, 'numberOf'>): MarkTable {
  const all = runs.flatMap((run) =>
    Array.from(run.report.marks.name.keys(), (row) => ({ run, row, marks: run.report.marks })),
  );
  if (all.length === 0) return NO_MARKS;
  const startOf = ({ marks, row }: (typeof all)[number]) => marks.startNanoseconds[row];
  const inOrder = all.sort((a, b) => startOf(a) - startOf(b));
  const text = (column: 'name' | 'kind' | 'detail') =>
    Uint32Array.from(inOrder, ({ run, marks, row }) => numberOf(run.textOf[marks[column][row]]));
  return {
    startNanoseconds: Float64Array.from(inOrder, startOf),
    durationNanoseconds: Float64Array.from(inOrder, ({ marks, row }) => marks.durationNanoseconds[row]),
    name: text('name'),
    kind: text('kind'),
    detail: text('detail'),
    track: Uint32Array.from(inOrder, ({ run, marks, row }) => movedNode(run, marks.track[row])),
  };
}
