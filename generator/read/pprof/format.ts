import { binariesOf } from '../binaries/binaries.js';
import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { pprofFiles } from './file-kind.js';
import { readProfile } from './reader.js';

/** What Go's runtime/pprof and many agents write, profile.proto. */
export const pprof: TraceFormat = {
  ...pprofFiles,
  createReader: (sink, traceName, options, tracePath) => {
    const binaries = binariesOf(options, tracePath, sink);
    return readWhole(traceName, (bytes, damage) => readProfile(bytes, damage, traceName, sink, binaries));
  },
};
