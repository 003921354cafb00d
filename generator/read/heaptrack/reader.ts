import { LimitExceeded, UserError } from '../../errors.js';
import { type LineConsumer, MAX_LINE_BYTES } from '../line-splitter.js';
import type { TraceSink } from '../sink.js';
import type { Damage } from '../unpack/damage.js';
import { HeaptrackDefinitions } from './definitions.js';
import { HeaptrackHeader } from './header.js';
import { HexCursor } from './hex-cursor.js';
import { PlainEvents } from './plain-events.js';
import { PointerEvents } from './pointer-events.js';

const [LINE_FEED, CARRIAGE_RETURN, SPACE] = [0x0a, 0x0d, 0x20];

/** A time of more than 34 years is damage. */
const MAX_MILLISECONDS = 2 ** 40;

/**
 * Reads heaptrack's interpreted data file, versions 0 to 3 (heaptrack: src/analyze/accumulatedtracedata.cpp): one record
 * a line, whose first byte is its kind. Pass it whole lines, then call `finish`.
 */
export class HeaptrackReader implements LineConsumer {
  private readonly header: HeaptrackHeader;
  private readonly definitions: HeaptrackDefinitions;
  private readonly pointerEvents: PointerEvents;
  private readonly plainEvents: PlainEvents;
  private readonly operands = new HexCursor();
  private lineNumber = 0;
  private lastTickMilliseconds = 0;
  private recognisedRecords = 0;
  private unknownRecords = 0;
  private endMarks = 0;

  constructor(
    private readonly sink: TraceSink,
    private readonly traceName: string,
  ) {
    this.header = new HeaptrackHeader(sink, traceName);
    this.definitions = new HeaptrackDefinitions(sink);
    this.pointerEvents = new PointerEvents(sink, this.definitions);
    this.plainEvents = new PlainEvents(sink.heap);
  }

  /** @throws UserError that names the line: what comes next would exceed a limit, or is of a version that cannot be read */
  readLines(bytes: Uint8Array, start: number, end: number): void {
    try {
      this.readEachLine(bytes, start, end);
    } catch (error) {
      throw error instanceof LimitExceeded ? this.refuse(error.message) : error;
    }
  }

  refuseLongLine(): never {
    this.lineNumber++;
    throw this.refuse(`it is longer than ${MAX_LINE_BYTES / 2 ** 20} MiB, which no line of heaptrack's is.`);
  }

  private refuse(reason: string): UserError {
    return new UserError('input', `${this.traceName} cannot be read beyond line ${this.lineNumber}: ${reason}`);
  }

  private readEachLine(bytes: Uint8Array, start: number, end: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = start;
    while (at < end) {
      const isPlain = !this.header.isHoldingLines && !this.header.eventsCarryPointers;
      if (isPlain) at = this.readPlainEvents(view, at, end);
      const lineEnd = bytes.indexOf(LINE_FEED, at);
      this.readLine(bytes, at, lineEnd);
      at = lineEnd + 1;
    }
  }

  private readPlainEvents(bytes: DataView, start: number, end: number): number {
    const { plainEvents } = this;
    const before = plainEvents.count;
    const at = plainEvents.read(bytes, start, end, this.definitions.blockCount);
    this.lineNumber += plainEvents.count - before;
    this.recognisedRecords += plainEvents.count - before;
    return at;
  }

  /**
   * To be called after the last line.
   * @param rest what follows the last line feed: an incomplete line, which is not read
   * @param damage where the packed data could not be read to its end
   * @throws UserError where nothing was recognised
   */
  finish(rest: Uint8Array, damage: Damage | null): void {
    this.readHeldLines(this.lineNumber);
    if (this.recognisedRecords === 0) {
      const reason = damage ? damage.message : 'no line of it is a heaptrack record';
      throw new UserError('input', `${this.traceName} holds no heaptrack recording: ${reason}.`);
    }
    this.sink.describe({
      recordCount: this.recognisedRecords + this.unknownRecords,
      isComplete: damage === null && rest.length === 0 && this.endMarks >= 2,
    });
    const seconds = (this.lastTickMilliseconds / 1000).toFixed(3);
    const reach = `read up to line ${this.lineNumber}, ${seconds} s after the start`;
    if (damage) this.sink.warn(damage.kind, `The recording was ${reach}: ${damage.message}.`);
    else if (rest.length > 0)
      this.sink.warn('truncated', `The recording was ${reach}: it ends in the middle of a record.`);
    else if (this.endMarks < 2) {
      this.sink.warn('incomplete', `The recording was ${reach}: it has no end mark, so it was stopped early.`);
    }
  }

  private readLine(bytes: Uint8Array, start: number, end: number): void {
    if (end - start > MAX_LINE_BYTES) this.refuseLongLine();
    this.lineNumber++;
    if (this.header.isHoldingLines) {
      if (this.header.holdLine(bytes, start, end)) return;
      this.readHeldLines(this.lineNumber - 1);
    }
    this.readRecord(bytes, start, end);
  }

  /** Reads the lines that turned out not to belong to the command; `lastLine` is the number of the last of them. */
  private readHeldLines(lastLine: number): void {
    const lines = this.header.releaseLines();
    const readUpTo = this.lineNumber;
    this.lineNumber = lastLine - lines.length;
    for (const line of lines) {
      this.lineNumber++;
      this.readRecord(line, 0, line.length);
    }
    this.lineNumber = readUpTo;
  }

  private readRecord(bytes: Uint8Array, start: number, lineEnd: number): void {
    if (lineEnd === start) return;
    const kind = String.fromCharCode(bytes[start]);
    const end = kind === 'X' ? lineEnd : this.withoutCarriageReturn(bytes, lineEnd);
    if (end === start) return;
    const hasShape = end === start + 1 || bytes[start + 1] === SPACE;
    this.operands.reset(bytes, Math.min(start + 2, end), end);
    if (kind === '#') {
      if (/^# (strings|ips): \d+$/.test(latin1(bytes, start, Math.min(end, start + 40)))) this.endMarks++;
    } else if (hasShape && this.readKnownRecord(kind, bytes, start, end)) {
      this.recognisedRecords++;
    } else {
      this.unknownRecords++;
      const shown = JSON.stringify(latin1(bytes, start, Math.min(end, start + 60)));
      this.sink.warn('unknown-record', `Line ${this.lineNumber} is not a heaptrack record and was skipped: ${shown}`);
    }
  }

  private withoutCarriageReturn(bytes: Uint8Array, end: number): number {
    if (bytes[end - 1] !== CARRIAGE_RETURN) return end;
    const message = `Line ${this.lineNumber} ends in CR LF: the file was changed by a text conversion.`;
    this.sink.warn('carriage-return', message);
    return end - 1;
  }

  /** @returns false where the line is not a record */
  private readKnownRecord(kind: string, bytes: Uint8Array, start: number, end: number): boolean {
    const { operands, definitions, header, lineNumber } = this;
    switch (kind) {
      case '+':
      case '-':
        this.readEvent(kind);
        return true;
      case 't':
        definitions.readStack(operands, lineNumber);
        return true;
      case 'a':
        definitions.readBlock(operands, lineNumber);
        return true;
      case 'i':
        definitions.readInstruction(operands, lineNumber);
        return true;
      case 's':
        definitions.readString(bytes, operands, end, header.hasStringLengths, lineNumber);
        return true;
      case 'c':
        this.readTick();
        return true;
      case 'R':
        this.readResidentSize();
        return true;
      default:
        return header.readRecord(kind, restOf(bytes, start, end), !definitions.isEmpty, lineNumber);
    }
  }

  /** An event that the hot loop does not read: of file version 0, malformed, or near the end of a chunk. */
  private readEvent(kind: '+' | '-'): void {
    if (this.header.eventsCarryPointers) {
      if (kind === '+') this.pointerEvents.allocate(this.operands, this.lineNumber);
      else this.pointerEvents.release(this.operands);
      return;
    }
    const block = this.operands.next();
    if (block < 0) {
      this.sink.warn('malformed-record', `Line ${this.lineNumber} has no valid block number and was skipped.`);
    } else if (block >= this.definitions.blockCount) {
      const known = this.definitions.blockCount;
      this.sink.warn(
        'index-out-of-range',
        `Line ${this.lineNumber} refers to block ${block} of ${known} and was skipped.`,
      );
    } else if (kind === '+') {
      this.sink.heap.allocate(block);
    } else {
      this.sink.heap.release(block);
    }
  }

  private readTick(): void {
    const milliseconds = this.operands.next();
    if (milliseconds < this.lastTickMilliseconds || milliseconds > MAX_MILLISECONDS) {
      this.sink.warn(
        'damaged-time',
        `Line ${this.lineNumber} has a time that is earlier than the one before it or impossibly late; it was skipped.`,
      );
      return;
    }
    this.lastTickMilliseconds = milliseconds;
    this.sink.heap.tick(milliseconds);
  }

  private readResidentSize(): void {
    const bytes = this.operands.next() * this.header.pageBytes;
    if (bytes >= 0 && bytes <= Number.MAX_SAFE_INTEGER) this.sink.heap.residentSize(bytes);
    else this.sink.warn('malformed-record', `Line ${this.lineNumber} has no valid resident size.`);
  }
}

/** What follows a record's kind and a space; a copy, so that keeping it does not keep the whole chunk. */
function restOf(bytes: Uint8Array, start: number, end: number): Buffer {
  return Buffer.from(bytes.subarray(Math.min(start + 2, end), end));
}

/** Bytes of a line as text, one character a byte. */
function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
