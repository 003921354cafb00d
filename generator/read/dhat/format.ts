import { parseJson } from '../json.js';
import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { dhatFiles } from './file-kind.js';
import { readDhat } from './reader.js';

/** What `valgrind --tool=dhat` and the dhat crate write: https://valgrind.org/docs/manual/dh-manual.html */
export const dhat: TraceFormat = {
  ...dhatFiles,
  createReader: (sink, traceName) =>
    readWhole(traceName, (bytes, damage) =>
      readDhat(parseJson(bytes, damage, traceName, sink.memory), sink, traceName),
    ),
};
