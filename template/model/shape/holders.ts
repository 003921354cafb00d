import type { Report } from '../../data/report.js';

const holdersOfReport = new WeakMap<Report, Uint8Array>();

/** 1 for each node of the report that holds something of any metric itself, in either run. Worked out once for a report. */
export function holdersOf(report: Report): Uint8Array {
  const known = holdersOfReport.get(report);
  if (known) return known;
  const isHolder = new Uint8Array(report.tree.depth.length);
  for (const run of [report, report.baseline]) {
    for (const values of run?.selfValues ?? []) {
      for (let node = 0; node < isHolder.length; node++) if (values[node] !== 0) isHolder[node] = 1;
    }
  }
  holdersOfReport.set(report, isHolder);
  return isHolder;
}
