import { parseJson } from '../json.js';
import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { stackprofFiles } from './file-kind.js';
import { readStackprof } from './reader.js';

/** What `stackprof --json` writes. The dump that it is made from is Ruby's own format. */
export const stackprof: TraceFormat = {
  ...stackprofFiles,
  createReader: (sink, traceName) =>
    readWhole(traceName, (bytes, damage) =>
      readStackprof(parseJson(bytes, damage, traceName, sink.memory), sink, traceName),
    ),
};
