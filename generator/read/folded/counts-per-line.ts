import type { LineConsumer } from '../line-splitter.js';
import { CountParser } from './count.js';

const [LINE_FEED, HASH] = [0x0a, 0x23];

/** After so many bytes in which each stack had two counts, the others will have two as well. */
const ENOUGH_BYTES = 2 ** 20;

/**
 * Finds out whether a file holds two runs: then all its lines end in two counts. In a file with one count, the name of a
 * function may end in a number (`ioctl 5 12`). Holds back the lines until that is known, mostly the first alone.
 */
export class CountsPerLine {
  private readonly held: Buffer[] = [];
  private heldBytes = 0;
  private hasStacks = false;
  private readonly last = new CountParser();
  private readonly other = new CountParser();

  /** @returns how many counts a line has; null as long as it could still be either */
  hold(bytes: Uint8Array, start: number, end: number): 1 | 2 | null {
    this.held.push(Buffer.from(bytes.subarray(start, end)));
    this.heldBytes += end - start;
    for (let at = start; at < end; ) {
      const lineEnd = bytes.indexOf(LINE_FEED, at);
      if (this.hasOneCount(bytes, at, lineEnd)) return 1;
      at = lineEnd + 1;
    }
    return this.heldBytes >= ENOUGH_BYTES ? this.atEnd() : null;
  }

  /** How many counts a line has where no more lines come. */
  atEnd(): 1 | 2 {
    return this.hasStacks ? 2 : 1;
  }

  /** Hands the lines that were held back to their reader. */
  release(reader: LineConsumer): void {
    for (const lines of this.held) reader.readLines(lines, 0, lines.length);
    this.held.length = 0;
  }

  private hasOneCount(bytes: Uint8Array, start: number, end: number): boolean {
    const isStack = bytes[start] !== HASH && this.last.parse(bytes, start, end) === null && this.last.textEnd > start;
    this.hasStacks ||= isStack;
    return isStack && this.other.parse(bytes, start, this.last.textEnd) !== null;
  }
}
