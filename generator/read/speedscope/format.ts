import { outlineJson, readJson } from '../json.js';
import type { TraceFormat } from '../trace-format.js';
import { MAX_HELD_BYTES, readWhole } from '../whole-file.js';
import { readSpeedscope } from './reader.js';
import { readWrittenFile } from './written-file.js';

/** https://www.speedscope.app/file-format-schema.json, all versions. */
export const speedscope: TraceFormat = {
  name: 'speedscope',
  description: 'speedscope',
  matches(head) {
    const outline = outlineJson(head);
    if (outline.get('$schema')?.includes('speedscope')) return true;
    return outline.has('profiles[].type') && (outline.has('profiles[].unit') || outline.has('shared.frames[].name'));
  },
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
