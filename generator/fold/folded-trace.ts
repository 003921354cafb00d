import type { MetricRatio, RunLabel, RunNote } from '../../template/data/report.js';
import type { TraceFacts } from '../read/sink.js';
import type { CurveRecorder } from './counting/curve-recorder.js';
import type { HeapRecorder } from './counting/heap-recorder.js';
import type { MarkRecorder } from './counting/mark-recorder.js';
import type { SampleRecorder } from './counting/sample-recorder.js';
import type { FrameIndex } from './interning/frame-index.js';
import type { StackIndex } from './interning/stack-index.js';
import type { StringIndex } from './interning/string-index.js';
import type { PathRule } from './map-paths.js';
import type { SourceOptions } from './source-options.js';
import type { SuppressionPattern } from './suppressions/patterns.js';
import type { WarningCounter } from './warnings.js';

export interface FoldOptions {
  /** What the header shows; made from the command where missing. */
  readonly title?: string;
  /** What to call a run of which the command is not known, such as the name of its file. */
  readonly fileTitle?: string;
  /** Added to those that a report has; one of the same name takes its place. */
  readonly labels?: readonly RunLabel[];
  /** The command of the program that was measured, where the trace does not say it. */
  readonly command?: string;
  /** Lines in LeakSanitizer's syntax, `leak:PATTERN`, tried after the built-in ones. */
  readonly suppressions?: readonly string[];
  readonly useBuiltInSuppressions?: boolean;
  readonly useEmbeddedSuppressions?: boolean;
  /** What paths of source files and modules are mapped by, see createPathMap. */
  readonly pathRules?: readonly PathRule[];
  /** What links to the program's source are made from; missing where there are none. */
  readonly source?: SourceOptions | undefined;
  /** Keep function names as the trace spells them: mangled, with hashes. */
  readonly keepRawNames?: boolean;
  /** What the trace may make this program remember; `DEFAULT_MEMORY_BYTES` where missing. */
  readonly maxMemoryBytes?: number | undefined;
  /** Rules of the findings that are switched off, by name. */
  readonly withoutFindings?: readonly string[];
}

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
