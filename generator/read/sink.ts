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
  /** Interns a text; the same text gives the same id. */
  internString(text: string): StringId;
  /** Interns a function at a source location; `line` is 1-based, and each of the four is 0 where unknown. */
  internFrame(frame: FrameDescription): FrameId;
  /** Interns a call of `frame` from `caller` (a stack id; 0 where `frame` is outermost). */
  internStack(caller: StackId, frame: FrameId): StackId;
  /** A leak suppression line found in the trace, e.g. "leak:libfoo". */
  addSuppressionLine(line: string): void;
  /** Reports something in the trace that could not be used; counted by kind, the first message is kept. */
  warn(kind: string, message: string): void;
  /** Charged for what the reader itself keeps of each distinct thing; the sink charges what it keeps. */
  readonly memory: MemoryBudget;
  /** Heap events, for formats that record allocations. */
  readonly heap: HeapSink;
}

export interface HeapSink {
  /** A new kind of block: its size and the stack that allocates it (0 where unwinding failed). Ids count up from 0. */
  defineBlock(stack: StackId, sizeBytes: number): BlockId;
  allocate(block: BlockId): void;
  release(block: BlockId): void;
  /** The time since the start, of the events that follow. */
  tick(milliseconds: number): void;
  residentSize(bytes: number): void;
}

export type StringId = number;
type FrameId = number;
type StackId = number;
export type BlockId = number;

export interface FrameDescription {
  functionName: StringId;
  file: StringId;
  line: number;
  module: StringId;
  isInlined: boolean;
}

export interface TraceFacts {
  format: string;
  formatVersion: string;
  recorder: string;
  command: string;
  isAttached: boolean;
  systemMemoryBytes: number;
  /** How many records the trace holds, whether they could be used or not. */
  recordCount: number;
  /** False where the trace has no end, so that events may be missing. */
  isComplete: boolean;
}
