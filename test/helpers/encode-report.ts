import { encodeReport, type ReportHead } from '../../template/data/codec.js';
import type { Report } from '../../template/data/report.js';

/** A report's JSON part and its whole payload, where a report's file is written in pieces. */
export function encodeWhole(report: Report, pieceBytes = 1000): { head: ReportHead; payload: Uint8Array } {
  const encoding = encodeReport(report, pieceBytes);
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { done, value } = encoding.next();
    if (done) return { head: value, payload: Buffer.concat(pieces) };
    pieces.push(value);
  }
}
