import { decodeText } from '../decode-text.js';
import { MAX_LINE_BYTES } from '../line-splitter.js';

const LINE_FEED = 0x0a;

export interface Line {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
}

/** The lines of a file up to an offset, without what ends them; of one that is too long to be any, the beginning. */
export function* linesOf(bytes: Uint8Array, end: number): Generator<Line> {
  let number = 0;
  for (let at = 0; at < end; ) {
    const found = bytes.indexOf(LINE_FEED, at);
    const lineEnd = found < 0 || found > end ? end : found;
    const text = decodeText(bytes.subarray(at, Math.min(lineEnd, at + MAX_LINE_BYTES))).trimEnd();
    yield { text, number: ++number };
    at = lineEnd + 1;
  }
}
