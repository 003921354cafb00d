import { outlineJson, parseJson } from '../json.js';
import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { readDhat } from './reader.js';

/** What `valgrind --tool=dhat` and the dhat crate write: https://valgrind.org/docs/manual/dh-manual.html */
export const dhat: TraceFormat = {
  name: 'dhat',
  description: 'DHAT',
  matches: (head) => outlineJson(head).has('dhatFileVersion'),
  createReader: (sink, traceName) =>
    readWhole(traceName, (bytes, damage) =>
      readDhat(parseJson(bytes, damage, traceName, sink.memory), sink, traceName),
    ),
};
