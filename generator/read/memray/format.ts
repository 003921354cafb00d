import { LineSplitter } from '../line-splitter.js';
import type { TraceFormat } from '../trace-format.js';
import { COLUMNS, MemrayReader } from './reader.js';

const LINE_FEED = new Uint8Array([0x0a]);

/** What `memray transform csv` writes: https://bloomberg.github.io/memray */
export const memray: TraceFormat = {
  name: 'memray-csv',
  description: "memray's CSV",
  matches: (head) => Buffer.from(head.subarray(0, COLUMNS.length)).toString('latin1') === COLUMNS,
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
