import { LineSplitter } from '../line-splitter.js';
import type { TraceFormat } from '../trace-format.js';
import { memrayFiles } from './file-kind.js';
import { MemrayReader } from './reader.js';

const LINE_FEED = new Uint8Array([0x0a]);

/** What `memray transform csv` writes: https://bloomberg.github.io/memray */
export const memray: TraceFormat = {
  ...memrayFiles,
  createReader(sink, traceName) {
    const reader = new MemrayReader(sink, traceName);
    const lines = new LineSplitter(reader);
    return {
      push: (chunk) => lines.push(chunk),
      finish(damage) {
        if (damage === null && lines.rest().length > 0) lines.push(LINE_FEED);
        reader.finish(damage);
      },
    };
  },
};
