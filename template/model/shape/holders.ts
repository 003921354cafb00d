import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';

/** 1 for each node of the report that holds something of any metric itself, in either run. Worked out once for a report. */
export const holdersOf: (report: Report) => Uint8Array = memoizeBy((report: Report) => {
  const isHolder = new Uint8Array(report.tree.depth.length);
  for (const run of [report, report.baseline]) {
    for (const values of run?.selfValues ?? []) {
      for (let node = 0; node < isHolder.length; node++) if (values[node] !== 0) isHolder[node] = 1;
    }
  }
  return isHolder;
});
