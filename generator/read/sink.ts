/**
 * The narrow waist: a reader turns bytes into these calls and keeps nothing of an event; the fold side owns the
 * model. A new format is one file in `read/` that makes these calls, and nothing else changes.
 *
 * Ids are handed out by the sink, count up from 1, and 0 always means "none": no name, or for a stack the root.
 */
export interface TraceSink {
  /** What is known of the run; may be called again, later values win. */
  describe(facts: Partial<TraceFacts>): void;
  /** Interns a text; the same text gives the same id. */
  internString(text: string): StringId;
  /** Interns a function at a place. All four may be 0. `line` is 1-based, 0 where unknown. */
  internFrame(frame: FrameDescription): FrameId;
  /** Interns a call of `frame` from `caller` (a stack id; 0 where `frame` is outermost). */
  internStack(caller: StackId, frame: FrameId): StackId;
  /** A leak suppression line found in the trace, e.g. "leak:libfoo". */
  addSuppressionLine(line: string): void;
  /** Something in the trace that could not be used; counted by kind, the first message is kept. */
  warn(kind: string, message: string): void;
  /** The heap side, for formats whose events are allocations. */
  readonly heap: HeapSink;
}

export interface HeapSink {
  /** A new kind of block: this size, allocated by this stack (0 where unwinding failed). Ids count up from 0. */
  defineBlock(stack: StackId, sizeBytes: number): BlockId;
  allocate(block: BlockId): void;
  release(block: BlockId): void;
  /** Time since the start; events that follow carry it. */
  tick(milliseconds: number): void;
  residentSize(bytes: number): void;
}

export type StringId = number;
export type FrameId = number;
export type StackId = number;
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
}
