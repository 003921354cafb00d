import { decodeText } from '../decode-text.js';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Goes through a text line by line, from any of them. */
export class Lines {
  /** Where the next line begins. */
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The next line without its end; null after the last. One that has no end is incomplete, and is not given. */
  next(): string | null {
    const lineFeed = this.bytes.indexOf(LINE_FEED, this.at);
    if (lineFeed < 0) return null;
    const end = this.bytes[lineFeed - 1] === CARRIAGE_RETURN && lineFeed > this.at ? lineFeed - 1 : lineFeed;
    const line = decodeText(this.bytes.subarray(this.at, end));
    this.at = lineFeed + 1;
    return line;
  }

  hasRest(): boolean {
    return this.at < this.bytes.length;
  }
}
