import { openReport, type ReportHead } from '../../template/data/codec.js';
import type { Report } from '../../template/data/report.js';

/**
 * Opens a report and decodes all of it, where the page decodes a column when it first needs it.
 * @throws DamagedReport
 */
export function decodeReport(head: ReportHead, payload: Uint8Array): Report {
  const report = openReport(head, payload);
  for (const run of [report, report.baseline]) {
    if (run) for (const table of [run.sizes, run.suppressed, run.time, run.marks, run.selfValues]) Object.values(table);
  }
  return report;
}
