import { MemoryBudget } from '../../generator/memory-budget.js';
import { HeaptrackReader } from '../../generator/read/heaptrack/reader.js';
import { LineSplitter } from '../../generator/read/line-splitter.js';
import type {
  FrameDescription,
  RecordedCurve,
  SampledMetric,
  SampleSink,
  TraceFacts,
  TraceMark,
  TraceSink,
  TrackKind,
} from '../../generator/read/sink.js';
import type { TraceFormat } from '../../generator/read/trace-format.js';
import type { TraceOptions } from '../../generator/read/trace-options.js';
import type { Damage } from '../../generator/read/unpack/damage.js';
import type { MetricRatio, RunNote } from '../../template/data/report.js';
import { unitWord } from '../../template/data/unit.js';
import { traceBytes } from './trace-text.js';

/** Two texts with a semicolon between; not joined from a list, which would copy a deep stack for each of its frames. */
function below(caller: string, frame: string): string {
  return caller === '' || frame === '' ? caller + frame : `${caller};${frame}`;
}

/** What a reader told its sink, as text a reader of the test can check. */
export class RecordedCalls implements TraceSink {
  facts: Partial<TraceFacts> = {};
  /**
   * In order: "+ 16 main;work", "- 16 main;work", "tick 10", "resident 4096", "main;work 3 48", "older main;work 3 48", and with a
   * time "2000+500 main;work 3 48": start and duration in nanoseconds.
   */
  readonly events: string[] = [];
  /** When something that `events` counts happened, where that is said apart: "2000+500 main;work 3 48". */
  readonly times: string[] = [];
  /** "label: value" */
  readonly notes: string[] = [];
  /** "label: dividend / divisor" */
  readonly ratios: string[] = [];
  /** What was live at moments: "at 2000", then "main;work 48" for each stack. */
  readonly moments: string[] = [];
  /** "thread:main JavaScript heap, bytes: 0 100, 2000 300"; of several parts "Memory (Heap, Stacks), bytes: 0 100+8". */
  readonly curves: string[] = [];
  /** The last ones that the reader named, a line each: "cpu, nanoseconds". */
  metrics: string[] = [];
  /** "2000+500 User timing: load (of the page), thread:main": start and duration in nanoseconds, kind, name, detail and track. */
  readonly marks: string[] = [];
  readonly suppressionLines: string[] = [];
  /** "kind: message" */
  readonly warnings: string[] = [];
  /**
   * Outermost call first: "main;work(app.c:20)[app]"; an inlined frame ends in "~", a nameless one is "?", one of a
   * category in it, "<kernel>"; a track is "thread:worker".
   */
  readonly stacks: string[] = [''];
  private readonly strings = [''];
  private readonly frames = [''];
  private readonly blocks: string[] = [];

  describe(facts: Partial<TraceFacts>): void {
    this.facts = { ...this.facts, ...facts };
  }

  restore(): never {
    throw new Error('a trace is no report');
  }

  internString(text: string): number {
    return this.strings.push(text) - 1;
  }

  addNote({ label, value }: RunNote): void {
    this.notes.push(`${label}: ${value}`);
  }

  addRatio({ label, dividend, divisor }: MetricRatio): void {
    this.ratios.push(`${label}: ${dividend} / ${divisor}`);
  }

  addCurve({ label, unit, track, parts, nanoseconds, values }: RecordedCurve): void {
    const named = `${this.stacks[track]} ${label}${parts.length > 1 ? ` (${parts.join(', ')})` : ''}`.trim();
    const points = Array.from(nanoseconds, (time, at) => `${time} ${values.map((column) => column[at]).join('+')}`);
    this.curves.push(`${named}, ${unitWord(unit)}: ${points.join(', ')}`);
  }

  internFrame({ functionName, file, line, column, module, isInlined, category }: FrameDescription): number {
    const place = file || line ? `(${this.strings[file]}:${line}${column ? `:${column}` : ''})` : '';
    const origin = module ? `[${this.strings[module]}]` : '';
    return (
      this.frames.push(
        `${this.strings[functionName] || '?'}${place}${origin}${isInlined ? '~' : ''}${category ? `<${category}>` : ''}`,
      ) - 1
    );
  }

  internStack(caller: number, frame: number): number {
    return this.stacks.push(below(this.stacks[caller], this.frames[frame])) - 1;
  }

  internTrack(kind: TrackKind, name: string, parent = 0): number {
    return this.stacks.push(below(this.stacks[parent], `${kind}:${name}`)) - 1;
  }

  samples(metrics: readonly SampledMetric[]): SampleSink {
    this.metrics = metrics.map(({ key, unit }) => `${key}, ${unitWord(unit)}`);
    const ofSize = (blockBytes: number) => (blockBytes === 0 ? '' : ` of ${blockBytes} B`);
    const written = (stack: number, values: ArrayLike<number>) =>
      [this.stacks[stack], ...Array.from(values)].filter((part) => part !== '').join(' ');
    return {
      add: (stack, values, blockBytes = 0) => this.addEvent(written(stack, values) + ofSize(blockBytes)),
      addAccesses: (stack, runs) =>
        this.addEvent(`accesses ${this.stacks[stack]} ${runs.map(([bytes, times]) => `${bytes}x${times}`).join(' ')}`),
      addAt: (stack, start, duration, values) => this.addEvent(`${start}+${duration} ${written(stack, values)}`),
      noteTime: (stack, start, duration, values) => this.times.push(`${start}+${duration} ${written(stack, values)}`),
      beginMoment: (nanoseconds) => this.moments.push(`at ${nanoseconds}`),
      addLive: (stack, value) => this.moments.push(written(stack, [value])),
      addToBaseline: (stack, values, blockBytes = 0) =>
        this.addEvent(`older ${written(stack, values)}${ofSize(blockBytes)}`),
      refineUnit: (metric, unit, factor) => {
        this.metrics[metric] = `${metrics[metric].key}, ${unitWord(unit)}`;
        this.addEvent(`refine ${metrics[metric].key} by ${factor}`);
      },
    };
  }

  mark({ track, name, kind, detail, startNanoseconds, durationNanoseconds }: TraceMark): void {
    const words = `${kind}: ${name}${detail === '' ? '' : ` (${detail})`}`;
    const of = this.stacks[track] === '' ? '' : `, ${this.stacks[track]}`;
    this.marks.push(`${startNanoseconds}+${durationNanoseconds} ${words}${of}`);
  }

  addSuppressionLine(line: string): void {
    this.suppressionLines.push(line);
  }

  warn(kind: string, message: string): void {
    this.warnings.push(`${kind}: ${message}`);
  }

  readonly memory = new MemoryBudget();
  readonly heap = {
    defineBlock: (stack: number, sizeBytes: number) => this.blocks.push(`${sizeBytes} ${this.stacks[stack]}`) - 1,
    allocate: (block: number) => this.addEvent(`+ ${this.blocks[block]}`),
    release: (block: number) => this.addEvent(`- ${this.blocks[block]}`),
    roomForEvents: () => ({ events: new Uint32Array(4096), start: 0 }),
    countAll: (events: Uint32Array, start: number, end: number) => {
      for (const event of events.subarray(start, end)) {
        if (event % 2 === 1) this.heap.allocate(event >> 1);
        else this.heap.release(event >> 1);
      }
    },
    tick: (milliseconds: number) => this.addEvent(`tick ${milliseconds}`),
    residentSize: (bytes: number) => this.addEvent(`resident ${bytes}`),
    untilCaughtUp: () => null,
  };

  private addEvent(event: string): void {
    this.events.push(event);
  }
}

/** What a format's reader tells its sink of a trace, unpacked, that comes in one chunk or in several. */
export function callsOf(
  format: TraceFormat,
  trace: string | Uint8Array | readonly Uint8Array[],
  options: CallsOptions = {},
): RecordedCalls {
  const calls = new RecordedCalls();
  const reader = format.createReader(calls, 'trace', options);
  const whole = typeof trace === 'string' ? Buffer.from(trace) : trace;
  for (const chunk of whole instanceof Uint8Array ? [whole] : whole) {
    const bytes = new Uint8Array(chunk);
    reader.push(bytes);
    // What a reader keeps of a chunk it has to copy.
    bytes.fill(0xff);
  }
  reader.finish(options.damage ?? null);
  return calls;
}

interface CallsOptions extends TraceOptions {
  readonly damage?: Damage;
}

/** Reads a heaptrack trace, unpacked, to its end. */
export function recordCalls(trace: string | Uint8Array): RecordedCalls {
  const calls = new RecordedCalls();
  const reader = new HeaptrackReader(calls, 'trace');
  const splitter = new LineSplitter(reader);
  splitter.push(typeof trace === 'string' ? traceBytes(trace) : trace);
  reader.finish(splitter.rest(), null);
  return calls;
}
