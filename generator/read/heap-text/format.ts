import { binariesOf } from '../binaries/binaries.js';
import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { heapTextFiles } from './file-kind.js';
import { readHeapText } from './reader.js';

/** Heap profiles as text, and Go's other profiles in the form for people. */
export const heapText: TraceFormat = {
  ...heapTextFiles,
  createReader: (sink, traceName, options, tracePath) => {
    const binaries = binariesOf(options, tracePath, sink);
    return readWhole(traceName, (bytes, damage) => readHeapText(bytes, damage, traceName, sink, binaries));
  },
};
