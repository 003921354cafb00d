import type { FrameCategory, FrameKind } from '../../template/data/frame-kinds.js';
import type { Curve, MetricRatio, Report, RunNote } from '../../template/data/report.js';
import type { Unit } from '../../template/data/unit.js';
import type { MemoryBudget } from '../memory-budget.js';

/**
 * What every reader calls: it turns bytes into these calls and keeps nothing of an event, and `fold/` implements them.
 * What comes after does not know the format.
 *
 * Ids are assigned by the sink, count up from 1, and 0 always means "none": no name, or for a stack the root.
 */
export interface TraceSink {
  /** Facts about the run; may be called again, later values replace earlier ones. */
  describe(facts: Partial<TraceFacts>): void;
  /** Adds what only some formats know of a run; one with a label that is there already replaces it. */
  addNote(note: RunNote): void;
  /** Names a quotient of two metrics that is worth a look for each function; one whose label is known already is the same. */
  addRatio(ratio: MetricRatio): void;
  /** Interns a text; the same text gives the same id. */
  internString(text: string): StringId;
  /** Interns a function at a source location. */
  internFrame(frame: FrameDescription): FrameId;
  /** Interns a call of `frame` from `caller` (a stack id; 0 where `frame` is outermost). */
  internStack(caller: StackId, frame: FrameId): StackId;
  /**
   * Interns a thread, a process, or one of several profiles in a file: what its stacks begin with instead of the root.
   * @param parent the process of a thread; 0 for none
   * @returns the stack to call from
   */
  internTrack(kind: TrackKind, name: string, parent?: StackId): StackId;
  /** A leak suppression line found in the trace, e.g. "leak:libfoo". */
  addSuppressionLine(line: string): void;
  /** Adds a figure over time that is of no call, such as the memory of a process or the load of a processor. */
  addCurve(curve: RecordedCurve): void;
  /** Reports something in the trace that could not be used; counted by kind, the first message is kept. */
  warn(kind: string, message: string, count?: number): void;
  /**
   * Names a moment or a time on the clock of the samples: a garbage collection, what a page's loading came to, what the program
   * measured itself. Marks may come in any order, overlap, and lie before the recording.
   */
  mark(mark: TraceMark): void;
  /** Charged for what the reader itself keeps of each distinct thing; the sink charges what it keeps. */
  readonly memory: MemoryBudget;
  /** Heap events, for formats that record each allocation. */
  readonly heap: HeapSink;
  /**
   * Weighted stacks, for formats that hold values of stacks. To be called once, before the first of them.
   * @param metrics the one to show first in front; at least one
   */
  samples(metrics: readonly SampledMetric[]): SampleSink;
  /** Takes the report that was once made of a trace, instead of all of the calls above. */
  restore(report: Report): void;
}

export interface HeapSink {
  /** A new kind of block: its size and the stack that allocates it (0 where unwinding failed). Ids count up from 0. */
  defineBlock(stack: StackId, sizeBytes: number): BlockId;
  allocate(block: BlockId): void;
  release(block: BlockId): void;
  /** Where events may be written that `countAll` counts next: from `start` on as many as there is room for, one at least. */
  roomForEvents(): { readonly events: Uint32Array; readonly start: number };
  /**
   * Counts many events in their order; none has to be where there is room for them.
   * @param events each is twice the block's id, plus 1 for an allocation
   * @param start where the first of them is
   * @param end behind the last one
   */
  countAll(events: Uint32Array, start: number, end: number): void;
  /** The time since the start, of the events that follow. */
  tick(milliseconds: number): void;
  residentSize(bytes: number): void;
  /**
   * To be awaited between two chunks of a trace, where another thread counts; null where there is nothing to wait for.
   * @throws LimitExceeded
   */
  untilCaughtUp(): Promise<void> | null;
}

export interface SampleSink {
  /**
   * Adds to what a stack has itself (0 for samples without frames).
   * @param values whole numbers, one for each metric. A negative one is what an older run had more of: the trace then
   * holds a difference.
   * @param blockBytes how large each of the blocks is that metrics with `blocks` are of; 0 or missing where it is not known
   */
  add(stack: StackId, values: ArrayLike<number>, blockBytes?: number): void;
  /**
   * How often each byte of the blocks of one size that a stack allocated was accessed.
   */
  addAccesses(stack: StackId, runs: ByteAccesses): void;
  /**
   * The same for a sample, or a part of a span, whose time is known. Those of one track do not overlap, and may come in any
   * order; equal stacks one after the other become one run.
   * @param startNanoseconds on any clock of the trace's, a whole number: the run starts with the recording, or with the first of them
   * @param durationNanoseconds a whole number; how long the stack stayed as it was, as far as is known
   * @param values whole numbers of 0 and more
   */
  addAt(stack: StackId, startNanoseconds: number, durationNanoseconds: number, values: ArrayLike<number>): void;
  /**
   * Says when something happened that `add` counts, for formats that know what was counted more closely than when: V8 has the
   * lines of a function, but not at which of them it was at a moment.
   */
  noteTime(stack: StackId, startNanoseconds: number, durationNanoseconds: number, values: ArrayLike<number>): void;
  /**
   * Begins what was live at a moment, for formats that look at memory now and then; moments come in order of time.
   * @param nanoseconds since the start, see TraceFacts.clockUnit
   */
  beginMoment(nanoseconds: number): void;
  /** What a stack had live itself at the moment that was begun last: a value of the first metric, a level. */
  addLive(stack: StackId, value: number): void;
  /** The same as `add` for an older run that the same file holds: the trace is then a comparison of two. */
  addToBaseline(stack: StackId, values: ArrayLike<number>, blockBytes?: number): void;
  /**
   * From now on values of a metric are given in a finer unit.
   * @param factor how many of the new unit make one of the old: what was added so far is multiplied by it
   */
  refineUnit(metric: number, unit: Unit, factor: number): void;
}

/** What a format measures; a metric is data, so that nothing after the reader knows one by name. */
export interface SampledMetric {
  /** Stable; used in the URL, in budgets and in JSON: the format's own word, e.g. "inuse_space", "cpu". */
  readonly key: string;
  /** For people, e.g. "Bytes in use". */
  readonly label: string;
  /** For narrow places, e.g. "In use". */
  readonly shortLabel: string;
  readonly unit: Unit;
  /** One sentence: what the number means. */
  readonly meaning: string;
  /** True for what is there at an instant, such as live bytes; false for what adds up over a run, such as time. */
  readonly isLevel: boolean;
  /**
   * Of a count of blocks, or of their bytes, which of them: all that were allocated, or those in use when the profile was taken. There is one
   * count of each, and at most one metric of bytes beside it.
   */
  readonly blocks?: 'allocated' | 'atEnd';
}

/** Bytes that were accessed equally often: how many bytes, and how often, from a block's start to its end. */
export type ByteAccesses = readonly (readonly [bytes: number, accesses: number])[];

/** What a trace names, see MarkTable. */
export interface TraceMark {
  /** The stack that is the track it is of, one with samples; 0 for the whole run. */
  readonly track: StackId;
  readonly name: string;
  /** One of NOTABLE_KINDS (mark-kinds.ts), or the format's own word. */
  readonly kind: string;
  /** A whole number. */
  readonly startNanoseconds: number;
  /** A whole number; 0 for a moment. */
  readonly durationNanoseconds: number;
  /** What it worked on or why it happened; "" where the trace does not say. */
  readonly detail: string;
}

/** What was measured over time beside the calls. */
export interface RecordedCurve {
  /** For people, e.g. "JavaScript heap". */
  readonly label: string;
  readonly unit: Unit;
  /** The stack that is the track whose it is; 0 for the whole run. */
  readonly track: StackId;
  /** What it is made of, to be stacked; of one that is not divided a single "". */
  readonly parts: readonly string[];
  /** See Curve.between; steps where missing. */
  readonly between?: Curve['between'];
  /** On the clock of the samples, in any order. */
  readonly nanoseconds: ArrayLike<number>;
  /** For each part whole numbers, as many as there are times. */
  readonly values: readonly ArrayLike<number>[];
}

export type StringId = number;
export type FrameId = number;
export type StackId = number;
export type BlockId = number;

export type TrackKind = Exclude<FrameKind, 'call'>;

/** Each of the four texts and numbers that is not known is 0. */
export interface FrameDescription {
  functionName: StringId;
  file: StringId;
  /** 1-based. */
  line: number;
  /** 1-based; 0 or missing where not known. */
  column?: number;
  module: StringId;
  isInlined: boolean;
  category?: FrameCategory;
}

export interface TraceFacts {
  format: string;
  formatVersion: string;
  recorder: string;
  command: string;
  isAttached: boolean;
  systemMemoryBytes: number;
  /** How long the recording took, where the format says so without events in time. */
  durationMilliseconds: number;
  /** When the recording began and ended, on the clock of the samples, as far as the format says so. */
  recordedFromNanoseconds: number;
  recordedToNanoseconds: number;
  /** See ReportFacts.clockUnit. */
  clockUnit: Unit;
  /** When what the first metric says was live, where that is a moment. */
  peakMilliseconds: number;
  /** How many records the trace holds, whether they could be used or not. */
  recordCount: number;
  /** False where the trace has no end, so that events may be missing. */
  isComplete: boolean;
  /** Where the format holds addresses alone: how to get the names of functions, a sentence. */
  howToNameAddresses: string;
  /** Tasks for so long that those who wait for the thread notice. */
  longTasks: readonly ThreadTask[];
}

/** What a thread does from one event that it answers to the next; nothing else is answered meanwhile. */
export interface ThreadTask {
  /** The stack that is the thread's track. */
  readonly track: StackId;
  /** On the clock of the samples. */
  readonly startNanoseconds: number;
  readonly durationNanoseconds: number;
}
