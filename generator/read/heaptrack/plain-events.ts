import type { HeapSink } from '../sink.js';
import { HEX_DIGITS, HEX_PAIRS } from './hex-cursor.js';

const LINE_FEED = 0x0a;
/** The first two bytes of an event, the first in the low bits: `+ ` and `- `. */
const [ALLOCATION, RELEASE] = [0x202b, 0x202d];

const MAX_DIGITS = 7;
/** Kind, space, digits and line feed. */
const MAX_EVENT_BYTES = 2 + MAX_DIGITS + 1;

/**
 * The hot loop, `+ BLOCK` and `- BLOCK`: nearly all of a trace. Events are written where they will be counted from, some thousands at a
 * time: two loops that each do one thing are compiled far better than one that makes a call for each event.
 */
export class PlainEvents {
  /** How many events were read. */
  count = 0;

  constructor(private readonly heap: HeapSink) {}

  /**
   * Reads events, as far as they are valid and not within the last bytes.
   * @param end where the last line ends, line feed included
   * @param blockCount blocks from this number on are not defined
   * @returns the start of the first line that was not read
   */
  read(bytes: DataView, start: number, end: number, blockCount: number): number {
    let at = start;
    for (;;) {
      const { events, start: first } = this.heap.roomForEvents();
      let length = first;
      while (at <= end - MAX_EVENT_BYTES && length < events.length) {
        const kind = bytes.getUint16(at, true);
        if (kind !== ALLOCATION && kind !== RELEASE) break;
        let digitAt = at + 2;
        let block = 0;
        // Most numbers have four digits or more.
        const pair = HEX_PAIRS[bytes.getUint16(digitAt, true)];
        const nextPair = HEX_PAIRS[bytes.getUint16(digitAt + 2, true)];
        if ((pair | nextPair) < 256) {
          block = (pair << 8) | nextPair;
          digitAt += 4;
        }
        let digit = HEX_DIGITS[bytes.getUint8(digitAt)];
        while (digit < 16) {
          block = (block << 4) | digit;
          digit = HEX_DIGITS[bytes.getUint8(++digitAt)];
        }
        const digitCount = digitAt - at - 2;
        const isValid =
          bytes.getUint8(digitAt) === LINE_FEED && digitCount > 0 && digitCount <= MAX_DIGITS && block < blockCount;
        if (!isValid) break;
        events[length++] = block * 2 + (kind === ALLOCATION ? 1 : 0);
        at = digitAt + 1;
      }
      this.heap.countAll(events, first, length);
      this.count += length - first;
      if (length < events.length) return at;
    }
  }
}
