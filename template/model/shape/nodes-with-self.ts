import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';

/** 1 for each node of the report that holds something of any metric itself, in either run. Worked out once for a report. */
export const nodesWithSelf: (report: Report) => Uint8Array = memoizeBy((report: Report) => {
  const hasSelf = new Uint8Array(report.tree.depth.length);
  for (const run of [report, report.baseline]) {
    for (const values of run?.selfValues ?? []) {
      for (let node = 0; node < hasSelf.length; node++) if (values[node] !== 0) hasSelf[node] = 1;
    }
    // What is known of when may be less close than how much, and then stand at a node of its own.
    for (const node of run?.samples.node ?? []) hasSelf[node] = 1;
  }
  return hasSelf;
});
