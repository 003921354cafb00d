import { NO_ACCESSES } from '../../../template/data/access-columns.js';
import type { AccessTable } from '../../../template/data/tables.js';
import { buildAccessTable } from '../tables/access-table.js';
import { type JoinedRun, movedNodes } from './joined-run.js';

/** Those of all runs. */
export function joinAccesses(runs: readonly JoinedRun[]): AccessTable {
  const all = runs.flatMap((run) => {
    const { node, runCount, bytes, accesses } = run.report.accesses;
    const nodes = movedNodes(run, node);
    let end = 0;
    return Array.from(nodes, (moved, row) => {
      const from = end;
      end += runCount[row];
      const rows = Array.from(bytes.subarray(from, end), (size, at): [number, number] => [size, accesses[from + at]]);
      return { node: moved, runs: rows };
    });
  });
  return all.length === 0 ? NO_ACCESSES : buildAccessTable(all);
}
