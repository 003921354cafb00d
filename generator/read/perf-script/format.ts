import { LineSplitter } from '../line-splitter.js';
import type { TraceFormat } from '../trace-format.js';
import { perfScriptFiles } from './file-kind.js';
import { PerfScriptReader } from './reader.js';

const LINE_FEED = new Uint8Array([0x0a]);

/** What `perf script` prints: https://man7.org/linux/man-pages/man1/perf-script.1.html */
export const perfScript: TraceFormat = {
  ...perfScriptFiles,
  createReader(sink, traceName) {
    const reader = new PerfScriptReader(sink, traceName);
    const lines = new LineSplitter(reader);
    return {
      push: (chunk) => lines.push(chunk),
      finish(damage) {
        const rest = lines.rest();
        const cut = damage ?? reader.cutIn(rest);
        // The last line may lack its end.
        if (cut === null && rest.length > 0) lines.push(LINE_FEED);
        reader.finish(cut);
      },
    };
  },
};
