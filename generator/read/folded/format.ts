import { LineSplitter } from '../line-splitter.js';
import type { TraceFormat } from '../trace-format.js';
import { CountsPerLine } from './counts-per-line.js';
import { foldedFiles } from './file-kind.js';
import { FoldedReader } from './reader.js';

const LINE_FEED = new Uint8Array([0x0a]);

/** What `stackcollapse-*.pl` and the "collapsed" output of many profilers hold. */
export const folded: TraceFormat = {
  ...foldedFiles,
  createReader(sink, traceName, options = {}) {
    const counts = new CountsPerLine();
    let reader: FoldedReader | null = null;
    const start = (countsPerLine: 1 | 2) => {
      reader = new FoldedReader(sink, traceName, options, countsPerLine);
      counts.release(reader);
      return reader;
    };
    const lines = new LineSplitter({
      readLines(bytes, from, to) {
        if (reader !== null) return reader.readLines(bytes, from, to);
        const countsPerLine = counts.hold(bytes, from, to);
        if (countsPerLine !== null) start(countsPerLine);
      },
      refuseLongLine: () => (reader ?? start(counts.atEnd())).refuseLongLine(),
    });
    return {
      push: (chunk) => lines.push(chunk),
      finish(damage) {
        // The last line may lack its end; where it was cut off, its count may lack digits.
        if (damage === null && lines.rest().length > 0) lines.push(LINE_FEED);
        (reader ?? start(counts.atEnd())).finish(damage);
      },
    };
  },
};
