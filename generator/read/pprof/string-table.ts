import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import { decodeText } from '../decode-text.js';
import type { TraceSink } from '../sink.js';

/** What each text costs here: where it is, and its id. */
const TEXT_BYTES = 12;

const NOT_INTERNED = 0xffffffff;

/** The texts of a profile, which is where all its names are; decoded when they are first asked for. */
export class StringTable {
  private readonly starts = new GrowingUint32Column();
  private readonly ends = new GrowingUint32Column();
  /** For each text its id in the sink. */
  private interned = new Uint32Array(0);

  constructor(
    private readonly bytes: Uint8Array,
    private readonly sink: TraceSink,
  ) {}

  get length(): number {
    return this.starts.length;
  }

  add(start: number, end: number): void {
    this.sink.memory.take(TEXT_BYTES);
    this.starts.push(start);
    this.ends.push(end);
  }

  /** @returns "" where there is no such text, which is reported */
  text(index: number): string {
    if (index === 0) return '';
    if (index >= this.length) {
      this.reportMissing(index);
      return '';
    }
    return decodeText(this.bytes.subarray(this.starts.values[index], this.ends.values[index]));
  }

  /** @returns the text's id in the sink; 0 where it is empty, or not there */
  intern(index: number): number {
    if (index === 0) return 0;
    if (index >= this.length) {
      this.reportMissing(index);
      return 0;
    }
    if (this.interned.length === 0) this.interned = new Uint32Array(this.length).fill(NOT_INTERNED);
    if (this.interned[index] === NOT_INTERNED) {
      const text = this.text(index);
      this.interned[index] = text === '' ? 0 : this.sink.internString(text);
    }
    return this.interned[index];
  }

  private reportMissing(index: number): void {
    this.sink.warn('index-out-of-range', `A name refers to text ${index} of ${this.length}; it was left out.`);
  }
}
