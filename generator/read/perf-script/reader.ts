import { LimitExceeded, UserError } from '../../errors.js';
import { decodeText } from '../decode-text.js';
import { type LineConsumer, MAX_LINE_BYTES } from '../line-splitter.js';
import type { TraceSink } from '../sink.js';
import type { Damage } from '../unpack/damage.js';
import { addSamples } from './add-samples.js';
import {
  afterBlanks,
  afterHexDigits,
  beforeBlanks,
  CARRIAGE_RETURN,
  isBlank,
  isDigit,
  LINE_FEED,
  SPACE,
  TAB,
} from './bytes.js';
import { EventLine } from './event-line.js';
import { isTracepoint } from './events.js';
import { readFileHeader } from './file-header.js';
import { startOfModule } from './frame-text.js';
import { OpenEvent } from './open-event.js';
import { isRecord, lostCount, mentionsRecord } from './record-line.js';

const [HASH, BAR, CLOSING_BRACKET] = [0x23, 0x7c, 0x29];
const MAX_ADDRESS_DIGITS = 16;
/** Shorter words may be names where addresses are not indented, or may be missing. */
const MIN_UNINDENTED_DIGITS = 4;
const MIN_SAME_LINE_DIGITS = 6;
const SHOWN_BYTES = 80;
/** Of a line of the file's header; the rest of a longer command is left out. */
const MAX_HEADER_BYTES = 8192;
const NO_EVENT = 'is neither an event nor a call';

/** A place in the source, below its call, or what a program that starts or ends leaves. */
const WHOLE_WITHOUT_MODULE = /^ {2}\S.*:\d+$|PERF_RECORD_/;

/** A line that is an event if calls follow. */
interface DoubtfulLine {
  readonly bytes: Uint8Array;
  readonly number: number;
}

/**
 * Reads what `perf script` prints (linux: tools/perf/builtin-script.c), whichever fields it was asked for. An event is a line of its
 * own, then its calls, innermost first, then an empty line, which may be missing at the end.
 *
 *     bakery 20897   912.149449:    5025125 cpu-clock:u:
 *                 1385 bake_day+0x15 (/demo/bakery)
 *                 10ca main+0x1a (/demo/bakery)
 *
 * Pass it whole lines, then call `finish`.
 */
export class PerfScriptReader implements LineConsumer {
  private readonly event: OpenEvent;
  private readonly line = new EventLine();
  private doubtful: DoubtfulLine | null = null;
  /** perf writes addresses behind a tab, and places in the source behind two blanks. */
  private areCallsTabbed = false;
  /** perf was asked for modules, which stand in brackets at the end of a call. */
  private haveCallsModules = false;
  /** The calls of this block belong to no event, which was said. */
  private isStray = false;
  private command = '';
  private lineNumber = 0;
  private skippedCount = 0;

  constructor(
    private readonly sink: TraceSink,
    private readonly traceName: string,
  ) {
    this.event = new OpenEvent(sink);
  }

  /** @throws UserError that names the line: what comes next would exceed a limit */
  readLines(bytes: Uint8Array, start: number, end: number): void {
    this.orRefuse(() => {
      for (let at = start; at < end; ) {
        const lineEnd = bytes.indexOf(LINE_FEED, at);
        this.lineNumber++;
        const hasReturn = lineEnd > at && bytes[lineEnd - 1] === CARRIAGE_RETURN;
        this.readLine(bytes, at, beforeBlanks(bytes, at, hasReturn ? lineEnd - 1 : lineEnd));
        at = lineEnd + 1;
      }
    });
  }

  refuseLongLine(): never {
    this.lineNumber++;
    throw this.refusal(`it is longer than ${MAX_LINE_BYTES / 2 ** 20} MiB, which no line of perf is.`);
  }

  /**
   * Why a last line that has no end is not to be read; null where it is whole, or nothing tells.
   * @param rest what follows the last line feed
   */
  cutIn(rest: Uint8Array): Damage | null {
    const text = decodeText(rest).trimEnd();
    if (!this.haveCallsModules) return null;
    // Blanks in front of a call that is not there.
    const isBlankLine = text === '' && (rest.length < 2 || !this.event.isOpen);
    if (isBlankLine || startOfModule(text) >= 0 || WHOLE_WITHOUT_MODULE.test(text)) return null;
    return { kind: 'truncated', message: 'it ends in the middle of a sample; it may have been cut' };
  }

  /**
   * To be called after the last line.
   * @param damage where the file could not be read to its end: the last event may then lack calls, and is left out
   * @throws UserError where there is no event
   */
  finish(damage: Damage | null): void {
    const { samples, events, threads } = this.event;
    if (damage === null) this.endEvent();
    if (samples.length === 0) {
      throw new UserError('input', `${this.traceName} holds no samples: ${damage?.message ?? 'no line is an event'}.`);
    }
    const [onlyCommand = ''] = threads.commands.size === 1 ? threads.commands : [];
    const command = this.command || onlyCommand;
    const recordCount = samples.length + this.skippedCount;
    this.sink.describe({ format: 'perf script', command, recordCount, isComplete: damage === null });
    if (damage) this.sink.warn(damage.kind, `The file was read up to line ${this.lineNumber}: ${damage.message}.`);
    this.orRefuse(() => addSamples(samples, events.list, this.sink));
  }

  private orRefuse(read: () => void): void {
    try {
      read();
    } catch (error) {
      throw error instanceof LimitExceeded ? this.refusal(error.message) : error;
    }
  }

  private refusal(reason: string): UserError {
    return new UserError('input', `${this.traceName} cannot be read beyond line ${this.lineNumber}: ${reason}`);
  }

  private readLine(bytes: Uint8Array, start: number, end: number): void {
    const first = bytes[start];
    if (start === end) this.readEmptyLine();
    else if (first === TAB || first === SPACE) this.readIndented(bytes, start, end);
    else if (first === HASH && !this.event.isOpen) this.readComment(bytes, start, end);
    // A bar begins a line of source code, which perf writes with -F +srccode.
    else if (first === BAR && this.event.hasCalls) return;
    else if (!this.isInBlock() || !this.readCall(bytes, start, end, MIN_UNINDENTED_DIGITS)) {
      this.readUnindented(bytes, start, end);
    }
  }

  private isInBlock(): boolean {
    return this.event.isOpen || this.doubtful !== null;
  }

  /** Ends an event, unless its calls are still to come. */
  private readEmptyLine(): void {
    this.isStray = false;
    if (this.event.hasCalls) this.endEvent();
  }

  private readComment(bytes: Uint8Array, start: number, end: number): void {
    const { command, recorder } = readFileHeader(
      decodeText(bytes.subarray(start, Math.min(end, start + MAX_HEADER_BYTES))),
    );
    if (command) this.command = command;
    if (recorder) this.sink.describe({ recorder });
  }

  private readIndented(bytes: Uint8Array, start: number, end: number): void {
    const at = afterBlanks(bytes, start, end);
    const isTabbed = bytes[start] === TAB;
    // A place in the source may begin with hexadecimal digits.
    const isPlace = this.event.hasCalls && this.areCallsTabbed && !isTabbed && at === start + 2;
    if (isPlace) this.event.placeLastCall(bytes, at, end);
    else if (this.readCall(bytes, at, end, 1)) this.areCallsTabbed = isTabbed;
    // Of events without their callers, names are aligned to the right.
    else if (this.line.parseTimed(bytes, at, end)) this.readEvent(bytes, at, end);
    else if (this.event.hasCalls) this.event.placeLastCall(bytes, at, end);
    else this.skip(bytes, start, end, NO_EVENT);
  }

  /** @returns false where the line is no call: an address, then a function */
  private readCall(bytes: Uint8Array, start: number, end: number, minDigits: number): boolean {
    const addressEnd = afterHexDigits(bytes, start, end);
    const digits = addressEnd - start;
    if (digits < minDigits || digits > MAX_ADDRESS_DIGITS) return false;
    if (addressEnd < end && !isBlank(bytes[addressEnd])) return false;
    const text = afterBlanks(bytes, addressEnd, end);
    // No function begins with a digit: this is an event of a program whose name looks like a number, such as dd.
    if (text < end && isDigit(bytes[text])) return false;
    if (this.doubtful !== null) this.beginDoubtful(this.doubtful);
    if (bytes[end - 1] === CLOSING_BRACKET) this.haveCallsModules = true;
    if (this.event.isOpen) this.event.addCall(bytes, start, addressEnd, text, end);
    else if (!this.isStray) this.skip(bytes, start, end, 'is a call of no event');
    this.isStray = !this.event.isOpen;
    return true;
  }

  private readUnindented(bytes: Uint8Array, start: number, end: number): void {
    this.endEvent();
    this.line.parse(bytes, start, end);
    if (this.line.isDoubtful) this.readDoubtful(bytes.slice(start, end));
    else this.readEvent(bytes, start, end);
  }

  private readEvent(bytes: Uint8Array, start: number, end: number, lineNumber = this.lineNumber): void {
    this.endEvent();
    const { line, event } = this;
    if (isRecord(bytes, line.eventStart, end)) {
      this.readRecord(decodeText(bytes.subarray(start, end)));
      return;
    }
    const fault = event.begin(bytes, start, end, line);
    if (fault !== null) {
      this.isStray = true;
      this.skip(bytes, start, end, fault, lineNumber);
      return;
    }
    // Of events without their callers, the call stands in the same line; what a tracepoint says there may look like one.
    const mayBeText = isTracepoint(event.current) && bytes[end - 1] !== CLOSING_BRACKET;
    if (!mayBeText) this.readCall(bytes, line.restStart, end, MIN_SAME_LINE_DIGITS);
  }

  private readDoubtful(line: Uint8Array): void {
    const text = decodeText(line);
    if (mentionsRecord(text)) this.readRecord(text);
    else this.doubtful = { bytes: line, number: this.lineNumber };
  }

  private beginDoubtful({ bytes, number }: DoubtfulLine): void {
    this.doubtful = null;
    this.line.parse(bytes, 0, bytes.length);
    this.readEvent(bytes, 0, bytes.length, number);
  }

  /** What perf says of lost events counts; programs that start and files that are loaded do not. */
  private readRecord(text: string): void {
    const lost = lostCount(text);
    if (lost === 0) return;
    this.sink.warn('lost-events', 'perf could not keep up and lost events, so that figures are too low.', lost);
  }

  private endEvent(): void {
    this.event.end();
    const { doubtful } = this;
    this.doubtful = null;
    if (doubtful !== null) this.skip(doubtful.bytes, 0, doubtful.bytes.length, NO_EVENT, doubtful.number);
  }

  private skip(bytes: Uint8Array, start: number, end: number, reason: string, lineNumber = this.lineNumber): void {
    this.skippedCount++;
    const shown = JSON.stringify(decodeText(bytes.subarray(start, Math.min(end, start + SHOWN_BYTES))));
    this.sink.warn('malformed-record', `Line ${lineNumber} ${reason} and was skipped: ${shown}`);
  }
}
