import { outlineJson, parseJson } from '../json.js';
import type { TraceFormat } from '../trace-format.js';
import { readWhole } from '../whole-file.js';
import { readStackprof } from './reader.js';

/** What `stackprof --json` writes. The dump that it is made from is Ruby's own format. */
export const stackprof: TraceFormat = {
  name: 'stackprof',
  description: 'stackprof',
  matches(head) {
    const outline = outlineJson(head);
    return outline.has('mode') && outline.has('interval') && outline.has('missed_samples');
  },
  createReader: (sink, traceName) =>
    readWhole(traceName, (bytes, damage) =>
      readStackprof(parseJson(bytes, damage, traceName, sink.memory), sink, traceName),
    ),
};
