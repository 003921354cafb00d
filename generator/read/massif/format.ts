import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { massifFiles } from './file-kind.js';
import { readMassif } from './reader.js';

/** What `valgrind --tool=massif` and `heaptrack_print -M` write: https://valgrind.org/docs/manual/ms-manual.html */
export const massif: TraceFormat = {
  ...massifFiles,
  createReader: (sink, traceName) =>
    readWhole(traceName, (bytes, damage) => readMassif(bytes, damage, traceName, sink)),
};
