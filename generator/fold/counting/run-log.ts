import { grownLength } from '../../../template/data/growing-column.js';

const INITIAL_BYTES = 1 << 8;
/** What a row takes at most, without its values; and a value. */
const MOST_ROW_BYTES = 24;
const MOST_VALUE_BYTES = 9;

/** How the row's start follows from the end of the row before. */
const [AT_ONCE, EARLIER] = [0, 1];
/** What a value is: as many as nanoseconds, as many as microseconds, no whole number; from 3 on the value and 3. */
const [NANOSECONDS, MICROSECONDS, ANY, WHOLE] = [0, 1, 2, 3];
const MAX_WHOLE = Number.MAX_SAFE_INTEGER - WHOLE;

/** A row of a log: how long a stack stayed as it was, and what it has of each metric. */
export interface Run {
  stack: number;
  startNanoseconds: number;
  durationNanoseconds: number;
  readonly values: Float64Array;
}

/**
 * Rows of one track in the order in which they came, packed: a row begins as a rule where the one before ends, and has as much of time
 * as it lasts, so that it takes ten bytes instead of thirty and more.
 */
export class RunLog {
  length = 0;
  private bytes: Uint8Array;
  private view: DataView;
  private usedBytes = 0;
  private lastStack = 0;
  private lastEnd = 0;

  constructor(private readonly metricCount: number) {
    this.bytes = new Uint8Array(INITIAL_BYTES + this.mostRowBytes);
    this.view = viewOf(this.bytes);
  }

  /** @returns how many bytes it took */
  append({ stack, startNanoseconds, durationNanoseconds, values }: Run): number {
    const before = this.usedBytes;
    if (before + this.mostRowBytes > this.bytes.length) this.grow();
    const step = stack - this.lastStack;
    this.writeWhole(step < 0 ? -2 * step - 1 : 2 * step);
    const gap = startNanoseconds - this.lastEnd;
    if (gap === 0) this.bytes[this.usedBytes++] = AT_ONCE;
    else {
      this.bytes[this.usedBytes++] = gap < 0 ? EARLIER : EARLIER + 1;
      this.writeWhole(Math.abs(gap));
    }
    this.writeWhole(durationNanoseconds);
    for (let metric = 0; metric < this.metricCount; metric++) this.writeValue(values[metric], durationNanoseconds);
    this.lastStack = stack;
    this.lastEnd = startNanoseconds + durationNanoseconds;
    this.length++;
    return this.usedBytes - before;
  }

  /** Reads it from its first row on. */
  reader(): RunReader {
    return new RunReader(this.bytes, this.metricCount);
  }

  private get mostRowBytes(): number {
    return MOST_ROW_BYTES + MOST_VALUE_BYTES * this.metricCount;
  }

  private grow(): void {
    const grown = new Uint8Array(grownLength(this.bytes));
    grown.set(this.bytes);
    this.bytes = grown;
    this.view = viewOf(grown);
  }

  private writeValue(value: number, durationNanoseconds: number): void {
    if (value === durationNanoseconds && value > 0) this.bytes[this.usedBytes++] = NANOSECONDS;
    else if (value * 1000 === durationNanoseconds && value > 0) this.bytes[this.usedBytes++] = MICROSECONDS;
    else if (Number.isInteger(value) && value >= 0 && value <= MAX_WHOLE) this.writeWhole(value + WHOLE);
    else {
      this.bytes[this.usedBytes++] = ANY;
      this.view.setFloat64(this.usedBytes, value);
      this.usedBytes += 8;
    }
  }

  /** A whole number up to 2^53, seven bits a byte, the lowest first. */
  private writeWhole(whole: number): void {
    const { bytes } = this;
    let at = this.usedBytes;
    let rest = whole;
    for (; rest > 0x7fffffff; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) | 128;
    for (; rest > 127; rest >>= 7) bytes[at++] = rest | 128;
    bytes[at++] = rest;
    this.usedBytes = at;
  }
}

/** Reads a log from its first row on. */
export class RunReader implements Run {
  stack = 0;
  startNanoseconds = 0;
  durationNanoseconds = 0;
  readonly values: Float64Array;
  private readonly view: DataView;
  private at = 0;

  constructor(
    private readonly bytes: Uint8Array,
    metricCount: number,
  ) {
    this.values = new Float64Array(metricCount);
    this.view = viewOf(bytes);
  }

  /** Reads the next row, which has to be there. */
  next(): Run {
    const { bytes, values } = this;
    const end = this.startNanoseconds + this.durationNanoseconds;
    const step = this.readWhole();
    this.stack += step % 2 === 0 ? step / 2 : -(step + 1) / 2;
    const place = bytes[this.at++];
    const gap = place === AT_ONCE ? 0 : this.readWhole();
    this.startNanoseconds = place === EARLIER ? end - gap : end + gap;
    this.durationNanoseconds = this.readWhole();
    for (let metric = 0; metric < values.length; metric++) values[metric] = this.readValue();
    return this;
  }

  private readValue(): number {
    const kind = this.readWhole();
    if (kind >= WHOLE) return kind - WHOLE;
    if (kind === NANOSECONDS) return this.durationNanoseconds;
    if (kind === MICROSECONDS) return this.durationNanoseconds / 1000;
    this.at += 8;
    return this.view.getFloat64(this.at - 8);
  }

  private readWhole(): number {
    const { bytes } = this;
    let byte = bytes[this.at++];
    if (byte < 128) return byte;
    let whole = byte & 127;
    let factor = 128;
    do {
      byte = bytes[this.at++];
      whole += (byte & 127) * factor;
      factor *= 128;
    } while (byte >= 128);
    return whole;
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
