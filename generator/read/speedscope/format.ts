import { readJson } from '../json.js';
import type { TraceFormat } from '../trace-format.js';
import { MAX_HELD_BYTES, readWhole } from '../whole-file.js';
import { speedscopeFiles } from './file-kind.js';
import { readSpeedscope } from './reader.js';
import { readWrittenFile } from './written-file.js';

/** https://www.speedscope.app/file-format-schema.json, all versions. */
export const speedscope: TraceFormat = {
  ...speedscopeFiles,
  createReader: (sink, traceName) =>
    readWhole(
      traceName,
      (bytes, damage) => {
        const file = readJson(bytes, damage, traceName, (json) => readWrittenFile(json, sink.memory));
        readSpeedscope(file, sink, traceName);
      },
      MAX_HELD_BYTES,
    ),
};
