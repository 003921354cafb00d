import { openReport, type ReportHead } from '../../template/data/codec.js';
import type { Report } from '../../template/data/report.js';

/**
 * Opens a report and decodes all of it, where the page decodes a column when it first needs it.
 * @throws DamagedReport
 */
export function decodeReport(head: ReportHead, payload: Uint8Array): Report {
  const report = openReport(head, payload);
  for (const run of [report, report.baseline]) {
    if (!run) continue;
    const { sizes, suppressed, time, samples, marks, source, selfValues, curves } = run;
    const ofCurves = curves.flatMap((curve) => [curve, curve.values]);
    const ofTime = [time, time.deltas, time.moments];
    for (const table of [sizes, suppressed, ...ofTime, samples, samples.values, marks, source, selfValues, ...ofCurves])
      Object.values(table);
  }
  return report;
}
