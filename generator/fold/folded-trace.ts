import type { MetricRatio, RunNote } from '../../template/data/report.js';
import type { TraceFacts } from '../read/sink.js';
import type { CurveRecorder } from './counting/curve-recorder.js';
import type { HeapRecorder } from './counting/heap-recorder.js';
import type { MarkRecorder } from './counting/mark-recorder.js';
import type { SampleRecorder } from './counting/sample-recorder.js';
import type { FoldOptions } from './fold-options.js';
import type { FrameIndex } from './interning/frame-index.js';
import type { StackIndex } from './interning/stack-index.js';
import type { StringIndex } from './interning/string-index.js';
import type { SuppressionPattern } from './suppressions/patterns.js';
import type { WarningCounter } from './warnings.js';

/** All that was kept of a trace, once its last event has been counted. */
export interface FoldedTrace {
  readonly options: FoldOptions;
  readonly facts: Partial<TraceFacts>;
  /** By label. */
  readonly notes: ReadonlyMap<string, RunNote>;
  readonly strings: StringIndex;
  readonly frames: FrameIndex;
  readonly stacks: StackIndex;
  readonly heap: HeapRecorder;
  readonly marks: MarkRecorder;
  readonly ratios: readonly MetricRatio[];
  readonly curves: CurveRecorder;
  /** The values of weighted stacks; null for a trace of heap events. */
  readonly sampled: SampleRecorder | null;
  readonly suppressions: readonly SuppressionPattern[];
  /** For each tidied name (a string's id) the ids of the names that it was tidied from; a suppression may match either. */
  readonly rawNames: ReadonlyMap<number, readonly number[]>;
  readonly warnings: WarningCounter;
}
