import { COUNT } from '../../../template/data/unit.js';
import { LimitExceeded, UserError } from '../../errors.js';
import { decodeText } from '../decode-text.js';
import { type LineConsumer, MAX_LINE_BYTES } from '../line-splitter.js';
import type { SampleSink, TraceSink } from '../sink.js';
import type { Damage } from '../unpack/damage.js';
import { AustinMetadata } from './austin.js';
import { type CountFault, CountParser, trimmedEnd } from './count.js';
import { CountScale } from './count-scale.js';
import { countMetric, type MetricWords } from './metric.js';
import { StackParser } from './stack-parser.js';

const [LINE_FEED, HASH, SLASH, SEMICOLON, SPACE] = [0x0a, 0x23, 0x2f, 0x3b, 0x20];

/** Of a line that is skipped, so much is shown. */
const SHOWN_BYTES = 80;

/**
 * Reads folded stacks (FlameGraph: flamegraph.pl, difffolded.pl): one a line, outermost call first, joined by semicolons,
 * then its count, or that of an older run and its own. Pass it whole lines, then call `finish`.
 */
export class FoldedReader implements LineConsumer {
  private readonly stacks: StackParser;
  private readonly newer = new CountParser();
  private readonly older = new CountParser();
  private readonly value = new Float64Array(1);
  private readonly austin: AustinMetadata;
  private started: { readonly samples: SampleSink; readonly scale: CountScale } | null = null;
  private lineNumber = 0;
  private stackCount = 0;
  private skippedCount = 0;
  /** Of those that were skipped, lines whose count is too large. */
  private hugeCount = 0;
  private commentCount = 0;

  /** @param countsPerLine 2 where the first count of each line is an older run's */
  constructor(
    private readonly sink: TraceSink,
    private readonly traceName: string,
    private readonly words: MetricWords,
    private readonly countsPerLine: 1 | 2,
  ) {
    this.stacks = new StackParser(sink);
    this.austin = new AustinMetadata(sink);
  }

  /** @throws UserError that names the line: what comes next would exceed a limit */
  readLines(bytes: Uint8Array, start: number, end: number): void {
    try {
      for (let at = start; at < end; ) {
        const lineEnd = bytes.indexOf(LINE_FEED, at);
        this.lineNumber++;
        this.readLine(bytes, at, lineEnd);
        at = lineEnd + 1;
      }
      this.stacks.holdPrevious();
    } catch (error) {
      throw error instanceof LimitExceeded ? this.refuse(error.message) : error;
    }
  }

  refuseLongLine(): never {
    this.lineNumber++;
    throw this.refuse(`it is longer than ${MAX_LINE_BYTES / 2 ** 20} MiB, which no stack is.`);
  }

  private refuse(reason: string): UserError {
    return new UserError('input', `${this.traceName} cannot be read beyond line ${this.lineNumber}: ${reason}`);
  }

  /**
   * To be called after the last line.
   * @throws UserError where no line was a stack with its count
   */
  finish(damage: Damage | null): void {
    if (this.stackCount === 0) {
      const none =
        this.hugeCount > 0
          ? 'its counts are too large to be added up exactly'
          : 'no line of it is a stack that ends in a count';
      const reason = damage ? damage.message : none;
      throw new UserError('input', `${this.traceName} holds no folded stacks: ${reason}.`);
    }
    this.sink.describe({
      format: 'folded stacks',
      recordCount: this.stackCount + this.skippedCount,
      isComplete: damage === null,
    });
    if (this.commentCount > 0) {
      const meaning = 'Lines that begin with # or //, which are no stacks.';
      this.sink.addNote({ label: 'Comments', value: this.commentCount, unit: COUNT, meaning });
    }
    if (damage) this.sink.warn(damage.kind, `The file was read up to line ${this.lineNumber}: ${damage.message}.`);
  }

  private readLine(bytes: Uint8Array, start: number, end: number): void {
    const { newer, older } = this;
    let fault = newer.parse(bytes, start, end);
    let { textEnd } = newer;
    if (fault === null && this.countsPerLine === 2) {
      fault = older.parse(bytes, start, textEnd);
      if (newer.digits < 0 || older.digits < 0) fault ??= 'no count';
      textEnd = older.textEnd;
    }
    const isStack = fault === null && textEnd > start;
    const isMarked = bytes[start] === HASH || bytes[start] === SLASH;
    if (isMarked && isComment(bytes, start, isStack ? textEnd : start)) this.readComment(bytes, start, end);
    else if (isStack) this.addStack(bytes, start, textEnd);
    else if (trimmedEnd(bytes, start, end) > start) this.skip(bytes, start, end, fault);
  }

  private addStack(bytes: Uint8Array, start: number, end: number): void {
    const { newer, older, value, lineNumber } = this;
    this.started ??= this.start(bytes, start, end);
    const { samples, scale } = this.started;
    const stack = this.stacks.parse(bytes, start, end);
    const hasTwo = this.countsPerLine === 2;
    scale.makeRoomFor(hasTwo ? Math.max(newer.places, older.places) : newer.places, lineNumber);
    if (newer.isRounded || (hasTwo && older.isRounded)) scale.tellRounding(lineNumber);
    value[0] = scale.wholeNumber(newer.digits, newer.places);
    samples.add(stack, value);
    if (hasTwo) {
      value[0] = scale.wholeNumber(older.digits, older.places);
      samples.addToBaseline(stack, value);
    }
    this.stackCount++;
  }

  private start(bytes: Uint8Array, start: number, end: number) {
    this.stacks.isAustin = this.austin.hasWritten(textOf(bytes, start, end));
    const metric = countMetric(this.words, this.austin.metricWords);
    const samples = this.sink.samples([metric.metric]);
    return { samples, scale: new CountScale(this.sink, samples, metric) };
  }

  private readComment(bytes: Uint8Array, start: number, end: number): void {
    this.commentCount++;
    this.austin.read(textOf(bytes, start, end));
  }

  private skip(bytes: Uint8Array, start: number, end: number, fault: CountFault | null): void {
    this.skippedCount++;
    if (fault === 'too large') this.hugeCount++;
    const reason =
      fault === 'too large'
        ? 'has a count that is too large to be added up exactly'
        : fault === null
          ? 'has a count and no stack'
          : this.countsPerLine === 2
            ? 'does not end in two counts, as those before it do,'
            : 'does not end in a count';
    const shown = JSON.stringify(textOf(bytes, start, end));
    this.sink.warn('malformed-record', `Line ${this.lineNumber} ${reason} and was skipped: ${shown}`);
  }
}

/**
 * Whether a line with a number sign or a slash in front is a comment. A function's name may begin so: `#secret;main 5`,
 * `//pkg:target;main 5`.
 * @param stackEnd `start` where the line is no stack
 */
function isComment(bytes: Uint8Array, start: number, stackEnd: number): boolean {
  const isHash = bytes[start] === HASH;
  if (!isHash && bytes[start + 1] !== SLASH) return false;
  return bytes[start + (isHash ? 1 : 2)] === SPACE || !bytes.subarray(start, stackEnd).includes(SEMICOLON);
}

/** The beginning of a line, for messages; without the end of a line in CR LF. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decodeText(bytes.subarray(start, Math.min(end, start + SHOWN_BYTES))).trimEnd();
}
