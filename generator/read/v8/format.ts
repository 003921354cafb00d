import { outlineJson, parseJson, readJson } from '../json.js';
import type { TraceFormat } from '../trace-format.js';
import { MAX_HELD_BYTES, readWhole } from '../whole-file.js';
import { readCpuProfile } from './cpu-profile.js';
import { readHeapProfile } from './heap-profile.js';
import { threadOfFile } from './thread-of-file.js';
import { readWrittenProfile } from './written-profile.js';

/** What `node --cpu-prof`, DevTools, bundlers and the inspector write. */
export const cpuProfile: TraceFormat = {
  name: 'cpuprofile',
  description: "V8's .cpuprofile",
  matches(head) {
    const outline = outlineJson(head);
    if (outline.has('nodes[].callFrame') || outline.has('timeDeltas')) return true;
    return outline.has('head.hitCount') || (outline.has('head') && outline.has('timestamps'));
  },
  trackOf: threadOfFile,
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
  name: 'heapprofile',
  description: "V8's .heapprofile",
  matches(head) {
    const outline = outlineJson(head);
    return outline.has('head.selfSize') || outline.has('head.callFrame');
  },
  trackOf: threadOfFile,
  createReader: (sink, traceName) =>
    readWhole(traceName, (bytes, damage) =>
      readHeapProfile(parseJson(bytes, damage, traceName, sink.memory), sink, traceName),
    ),
};
