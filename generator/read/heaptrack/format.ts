import { LineSplitter } from '../line-splitter.js';
import type { TraceFormat } from '../trace-format.js';
import { heaptrackFiles } from './file-kind.js';
import { HeaptrackReader } from './reader.js';

/** What `heaptrack` writes, versions 0 to 3, once it is unpacked. */
export const heaptrack: TraceFormat = {
  ...heaptrackFiles,
  createReader(sink, traceName) {
    const reader = new HeaptrackReader(sink, traceName);
    const lines = new LineSplitter(reader);
    return {
      push: (chunk) => lines.push(chunk),
      finish: (damage) => reader.finish(lines.rest(), damage),
    };
  },
};
