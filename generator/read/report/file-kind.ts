import { BEGINNING_BYTES, isReportBeginning } from '../../../template/data/file/report-text.js';
import type { FileKind } from '../trace-format.js';

/** Reports of flamefile's own, which stand for the traces that they were made from. */
export const reportFiles: FileKind = {
  name: 'report',
  description: 'reports of its own',
  matches: (head) => isReportBeginning(Buffer.from(head.subarray(0, BEGINNING_BYTES)).toString('latin1')),
};
