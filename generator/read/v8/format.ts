import { parseJson, readJson } from '../json.js';
import type { TraceFormat } from '../trace-format.js';
import { MAX_HELD_BYTES, readWhole } from '../whole-file.js';
import { readCpuProfile } from './cpu-profile.js';
import { cpuProfileFiles, heapProfileFiles } from './file-kind.js';
import { readHeapProfile } from './heap-profile.js';
import { readWrittenProfile } from './written-profile.js';

/** What `node --cpu-prof`, DevTools, bundlers and the inspector write. */
export const cpuProfile: TraceFormat = {
  ...cpuProfileFiles,
  createReader: (sink, traceName) =>
    readWhole(
      traceName,
      (bytes, damage) => {
        const profile = readJson(bytes, damage, traceName, (json) => readWrittenProfile(json, sink));
        readCpuProfile(profile, sink, traceName);
      },
      MAX_HELD_BYTES,
    ),
};

/** What `node --heap-prof`, DevTools and the inspector write. */
export const heapProfile: TraceFormat = {
  ...heapProfileFiles,
  createReader: (sink, traceName) =>
    readWhole(traceName, (bytes, damage) =>
      readHeapProfile(parseJson(bytes, damage, traceName, sink.memory), sink, traceName),
    ),
};
