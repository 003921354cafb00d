/** The lists of a trace: `samples` and `stackFrames` stand beside the events where they are not within them. */
export type ListName = 'traceEvents' | 'samples' | 'stackFrames';

/** Reads the entries of a trace's lists; `stackFrames`, which is an object, is one entry. */
export interface EntryReader {
  /** @returns where the entry ends that begins at `start`; -1 where it is no whole JSON object, and nothing was read */
  read(list: ListName, bytes: Uint8Array, start: number): number;
  /** An entry of a list is no JSON. */
  refuse(list: ListName): void;
}

const [QUOTE, COMMA, COLON, OPEN_ARRAY, BACKSLASH, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [
  0x22, 0x2c, 0x3a, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d,
];

/** What is longer is no event: a whole profile in one event has a hundredth of it. */
const MAX_ENTRY_BYTES = 128 * 2 ** 20;

/**
 * Finds the entries of a trace's lists while its bytes come, and keeps none of them. What stands in other places is passed over: it
 * is looked at for quotes and brackets alone.
 *
 *     {"metadata": {...}, "traceEvents": [{...}, {...}]}     or     [{...}, {...}
 */
export class ListScanner {
  private place: 'start' | 'object' | 'list' | 'end' = 'start';
  private isBareArray = false;
  /** Of the object's entries: the last key, and whether its value comes next. */
  private key = '';
  private expectsValue = false;
  /** Of the list that is being read. */
  private list: ListName = 'traceEvents';
  /** Within a text, object or array, at any place. */
  private isInValue = false;
  private isKept = false;
  private depth = 0;
  private isInText = false;
  private isEscaped = false;
  /** What of a kept value was in chunks before. */
  private parts: Uint8Array[] = [];
  private partBytes = 0;
  /** How many entries were too long to be kept. */
  tooLongCount = 0;

  constructor(private readonly entries: EntryReader) {}

  /** Whether the trace is whole; an array need not be closed, so that it may be written until a program crashes. */
  get isWhole(): boolean {
    return this.place === 'end' || (this.isBareArray && !this.isInValue);
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    for (let at = 0; at < bytes.length; ) at = this.isInValue ? this.passValue(bytes, at) : this.passByte(bytes, at);
  }

  private passByte(bytes: Buffer, at: number): number {
    const byte = bytes[at];
    if (this.place === 'list') {
      if (byte === CLOSE_ARRAY) this.place = this.isBareArray ? 'end' : 'object';
      else if (byte === OPEN_OBJECT) return this.passEntry(bytes, at);
      else if (byte === QUOTE || byte === OPEN_ARRAY) return this.enterValue(at, false);
    } else if (this.place === 'object') return this.passInObject(byte, at);
    else if (this.place === 'start' && (byte === OPEN_OBJECT || byte === OPEN_ARRAY)) {
      this.isBareArray = byte === OPEN_ARRAY;
      this.place = this.isBareArray ? 'list' : 'object';
    }
    return at + 1;
  }

  /** Most are whole in a chunk and sound: then one pass finds what is in an entry, and where it ends. */
  private passEntry(bytes: Buffer, start: number): number {
    const end = this.entries.read(this.list, bytes, start);
    return end > 0 ? end : this.enterValue(start, true);
  }

  private passInObject(byte: number, at: number): number {
    if (byte === CLOSE_OBJECT) this.place = 'end';
    else if (byte === COLON || byte === COMMA) this.expectsValue = byte === COLON;
    else if (byte === QUOTE) return this.enterValue(at, !this.expectsValue);
    else if (byte === OPEN_OBJECT) return this.enterValue(at, this.expectsValue && this.key === 'stackFrames');
    else if (byte === OPEN_ARRAY) {
      if (!this.expectsValue || (this.key !== 'traceEvents' && this.key !== 'samples'))
        return this.enterValue(at, false);
      this.list = this.key;
      this.place = 'list';
    }
    return at + 1;
  }

  private enterValue(at: number, isKept: boolean): number {
    this.isInValue = true;
    this.isKept = isKept;
    return at;
  }

  private passValue(bytes: Buffer, start: number): number {
    const end = this.endOfValue(bytes, start);
    if (end < 0) {
      if (this.isKept) this.keep(bytes.subarray(start));
      return bytes.length;
    }
    this.isInValue = false;
    if (!this.isKept) return end;
    if (this.parts.length === 0) this.takeValue(bytes.subarray(start, end));
    else {
      this.parts.push(bytes.subarray(start, end));
      const whole = Buffer.concat(this.parts);
      this.parts = [];
      this.partBytes = 0;
      this.takeValue(whole);
    }
    return end;
  }

  private keep(part: Uint8Array): void {
    this.parts.push(Buffer.from(part));
    this.partBytes += part.length;
    if (this.partBytes <= MAX_ENTRY_BYTES) return;
    this.isKept = false;
    this.parts = [];
    this.partBytes = 0;
    this.tooLongCount++;
  }

  private takeValue(bytes: Buffer): void {
    const isKey = this.place === 'object' && !this.expectsValue;
    if (isKey) {
      this.key = bytes.toString('utf8', 1, bytes.length - 1);
      return;
    }
    const list = this.place === 'list' ? this.list : 'stackFrames';
    if (this.entries.read(list, bytes, 0) !== bytes.length) this.entries.refuse(list);
  }

  /** @returns where the value ends, and -1 where that is not in these bytes */
  private endOfValue(bytes: Uint8Array, start: number): number {
    const { length } = bytes;
    let { depth, isInText } = this;
    let at = this.isEscaped ? start + 1 : start;
    this.isEscaped = false;
    while (at < length) {
      if (isInText) {
        while (at < length && bytes[at] !== QUOTE && bytes[at] !== BACKSLASH) at++;
        if (at >= length) break;
        if (bytes[at] === BACKSLASH) {
          this.isEscaped = at + 1 === length;
          at += 2;
          continue;
        }
        isInText = false;
      } else {
        while (at < length && STEPS[bytes[at]] === 0) at++;
        if (at >= length) break;
        isInText = bytes[at] === QUOTE;
        if (!isInText) depth += STEPS[bytes[at]];
      }
      at++;
      if (depth > 0 || isInText) continue;
      this.depth = 0;
      this.isInText = false;
      return at;
    }
    this.depth = depth;
    this.isInText = isInText;
    return -1;
  }
}

/** For each byte by how much it changes the depth; that of a quote is not 0, so that it is looked at. */
const STEPS = new Int8Array(256);
for (const byte of [OPEN_ARRAY, OPEN_OBJECT, QUOTE]) STEPS[byte] = 1;
for (const byte of [CLOSE_ARRAY, CLOSE_OBJECT]) STEPS[byte] = -1;
