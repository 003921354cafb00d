import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { reportFiles } from './file-kind.js';
import { openReportFile } from './open-report-file.js';

/** Reports of flamefile's own, which stand for the traces that they were made from. */
export const ownReport: TraceFormat = {
  ...reportFiles,
  createReader: (sink, traceName) =>
    readWhole(traceName, (bytes, damage) => sink.restore(openReportFile(bytes, damage, traceName, sink.memory))),
};
