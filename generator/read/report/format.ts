import { BEGINNING_BYTES, isReportBeginning } from '../../../template/data/file/report-text.js';
import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { openReportFile } from './open-report-file.js';

/** Reports of flamefile's own, which stand for the traces that they were made from. */
export const ownReport: TraceFormat = {
  name: 'report',
  description: 'reports of its own',
  matches: (head) => isReportBeginning(Buffer.from(head.subarray(0, BEGINNING_BYTES)).toString('latin1')),
  createReader: (sink, traceName) =>
    readWhole(traceName, (bytes, damage) => sink.restore(openReportFile(bytes, damage, traceName, sink.memory))),
};
