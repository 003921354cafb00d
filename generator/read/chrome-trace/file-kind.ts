import { outlineJson } from '../json.js';
import type { FileKind } from '../trace-format.js';

/** "Trace Event Format", an object with `traceEvents` or a bare array, and React Native's profiles, which have samples alone. */
export const chromeTraceFiles: FileKind = {
  name: 'chrome-trace',
  description: "Chrome's traces",
  matches(head) {
    const outline = outlineJson(head);
    if (outline.has('traceEvents') || (outline.has('stackFrames') && outline.has('samples'))) return true;
    return outline.has('[].ph') && (outline.has('[].ts') || outline.has('[].pid'));
  },
};
