import type { MetricRatio } from '../../../template/data/report.js';
import { BYTES, countOf } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import { decodeText } from '../decode-text.js';
import { type LineConsumer, MAX_LINE_BYTES } from '../line-splitter.js';
import { moduleOfSource } from '../module-of-source.js';
import type { SampledMetric, SampleSink, StackId, TraceSink } from '../sink.js';
import type { Damage } from '../unpack/damage.js';
import { csvFields, hasOddQuotes } from './csv-record.js';

const LINE_FEED = 0x0a;
const SHOWN_CHARACTERS = 80;

/** `FUNCTION;FILE;LINE|`, where a file's name may contain both of these characters. */
const FRAME = /([^;]*);(.*?);(\d{1,9})(?:\||$)/gsy;

/** What memray writes in the place of a thread where it added them all up. */
const ALL_THREADS = '-1';

/** Which moment the file is of depends on memray's options, and it does not say so. */
const METRICS: readonly SampledMetric[] = [
  {
    key: 'memory',
    label: 'Memory in use',
    shortLabel: 'Memory',
    unit: BYTES,
    meaning:
      'Bytes in use at the peak; with --leaks those never freed, with --temporary-allocations those freed at once.',
    isLevel: true,
  },
  {
    key: 'allocations',
    label: 'Allocations in use',
    shortLabel: 'Allocations',
    unit: countOf('allocation'),
    meaning: 'How many allocations make up the memory in use.',
    isLevel: true,
  },
];

const RATIO: MetricRatio = {
  label: 'Bytes per allocation',
  meaning: 'How large allocations in use are on average.',
  dividend: 'memory',
  divisor: 'allocations',
};

/** Reads memray's CSV (memray: src/memray/reporters/transform.py). Pass it whole lines, then call `finish`. */
export class MemrayReader implements LineConsumer {
  private readonly samples: SampleSink;
  private lineNumber = 0;
  private recordCount = 0;
  /** The lines of a record whose quotes are still open. */
  private open: string[] = [];
  private openLength = 0;

  constructor(
    private readonly sink: TraceSink,
    private readonly traceName: string,
  ) {
    this.samples = sink.samples(METRICS);
    sink.addRatio(RATIO);
    sink.describe({ format: 'memray csv', recorder: 'memray' });
  }

  readLines(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; ) {
      const lineEnd = bytes.indexOf(LINE_FEED, at);
      this.lineNumber++;
      this.readLine(decodeText(bytes.subarray(at, lineEnd)).replace(/\r$/, ''));
      at = lineEnd + 1;
    }
  }

  refuseLongLine(): never {
    const limit = `${MAX_LINE_BYTES / 2 ** 20} MiB`;
    throw new UserError(
      'input',
      `${this.traceName} cannot be read beyond line ${this.lineNumber}: it is longer than ${limit}.`,
    );
  }

  /** To be called after the last line. */
  finish(damage: Damage | null): void {
    if (this.open.length > 0) this.skip(this.closeRecord());
    this.sink.describe({ recordCount: this.recordCount, isComplete: damage === null });
    if (damage) this.sink.warn(damage.kind, `The file was read up to line ${this.lineNumber}: ${damage.message}.`);
  }

  private readLine(line: string): void {
    if (this.lineNumber === 1 || (line === '' && this.open.length === 0)) return;
    const wasOpen = this.open.length > 0;
    this.open.push(line);
    this.openLength += line.length;
    if (hasOddQuotes(line) === wasOpen) this.readRecord(this.closeRecord());
    else if (this.openLength > MAX_LINE_BYTES) this.refuseLongLine();
  }

  private closeRecord(): string {
    const record = this.open.join('\n');
    this.open = [];
    this.openLength = 0;
    return record;
  }

  private readRecord(record: string): void {
    const [, count, size, thread, threadName, trace, ...others] = csvFields(record);
    const values = [Number(size), Number(count)];
    const isRecord = trace !== undefined && others.length === 0 && /^\d+$/.test(size) && /^\d+$/.test(count);
    if (isRecord && values.every(Number.isSafeInteger)) {
      this.recordCount++;
      const track = thread === ALL_THREADS ? 0 : this.sink.internTrack('thread', threadName);
      this.samples.add(this.stackOf(trace, track), values);
    } else {
      this.skip(record);
    }
  }

  /** Innermost call first. */
  private stackOf(trace: string, track: StackId): StackId {
    const frames: number[] = [];
    let readUpTo = 0;
    for (const [frame, functionName, file, line] of trace.matchAll(FRAME)) {
      frames.push(this.frameOf(functionName, file, Number(line)));
      readUpTo += frame.length;
    }
    if (readUpTo < trace.length) frames.push(this.frameOf(trace.slice(readUpTo), '', 0));
    let stack = track;
    for (let at = frames.length - 1; at >= 0; at--) stack = this.sink.internStack(stack, frames[at]);
    return stack;
  }

  private frameOf(functionName: string, file: string, line: number): number {
    const { sink } = this;
    const text = (name: string) => (name === '' ? 0 : sink.internString(name));
    const module = text(moduleOfSource(file));
    return sink.internFrame({ functionName: text(functionName), file: text(file), line, module, isInlined: false });
  }

  private skip(record: string): void {
    this.recordCount++;
    const shown = JSON.stringify(record.slice(0, SHOWN_CHARACTERS));
    this.sink.warn('malformed-record', `Line ${this.lineNumber} is no record of memray's and was skipped: ${shown}`);
  }
}
