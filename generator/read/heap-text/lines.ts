import { decodeText } from '../decode-text.js';

const LINE_FEED = 0x0a;

export interface Line {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
}

/** The lines of a file up to an offset, without what ends them. */
export function* linesOf(bytes: Uint8Array, end: number): Generator<Line> {
  let number = 0;
  for (let at = 0; at < end; ) {
    const found = bytes.indexOf(LINE_FEED, at);
    const lineEnd = found < 0 || found > end ? end : found;
    yield { text: decodeText(bytes.subarray(at, lineEnd)).trimEnd(), number: ++number };
    at = lineEnd + 1;
  }
}
