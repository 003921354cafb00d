import { outlineJson } from '../json.js';
import type { FileKind } from '../trace-format.js';
import { threadOfFile } from './thread-of-file.js';

/** What `node --cpu-prof`, DevTools, bundlers and the inspector write. */
export const cpuProfileFiles: FileKind = {
  name: 'cpuprofile',
  description: "V8's .cpuprofile",
  matches(head) {
    const outline = outlineJson(head);
    if (outline.has('nodes[].callFrame') || outline.has('timeDeltas')) return true;
    return outline.has('head.hitCount') || (outline.has('head') && outline.has('timestamps'));
  },
  trackOf: threadOfFile,
};

/** What `node --heap-prof`, DevTools and the inspector write. */
export const heapProfileFiles: FileKind = {
  name: 'heapprofile',
  description: "V8's .heapprofile",
  matches(head) {
    const outline = outlineJson(head);
    return outline.has('head.selfSize') || outline.has('head.callFrame');
  },
  trackOf: threadOfFile,
};
