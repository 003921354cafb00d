import type { Report } from '../../template/data/report.js';
import type { FrameDescription, TraceFacts, TraceSink } from '../read/sink.js';
import { tidyFunctionName } from '../symbols/tidy.js';
import { assembleReport } from './assemble-report.js';
import { HeapRecorder } from './counting/heap-recorder.js';
import type { FoldedTrace, FoldOptions } from './folded-trace.js';
import { FrameIndex } from './interning/frame-index.js';
import { StackIndex } from './interning/stack-index.js';
import { StringIndex } from './interning/string-index.js';
import { builtInSuppressions, parseSuppressionLine, type SuppressionPattern } from './suppressions/patterns.js';
import { noteUnusableRecords } from './unusable-records.js';
import { WarningCounter } from './warnings.js';

/** Folds a trace into a tree while it is read, and makes the report at the end. */
export class TraceBuilder implements TraceSink, FoldedTrace {
  readonly heap = new HeapRecorder();
  readonly strings = new StringIndex();
  readonly frames = new FrameIndex();
  readonly stacks = new StackIndex();
  readonly warnings = new WarningCounter();
  readonly suppressions: SuppressionPattern[];
  facts: Partial<TraceFacts> = {};
  /** For each string used as a function's name (its id) the id of the tidied name. */
  private readonly tidyNames: number[] = [];
  readonly rawNames = new Map<number, number[]>();

  constructor(readonly options: FoldOptions = {}) {
    this.suppressions = options.useBuiltInSuppressions === false ? [] : builtInSuppressions();
    for (const line of options.suppressions ?? []) this.addSuppression(line, 'file');
  }

  describe(facts: Partial<TraceFacts>): void {
    this.facts = { ...this.facts, ...facts };
  }

  internString(text: string): number {
    return this.strings.intern(text);
  }

  internFrame(frame: FrameDescription): number {
    const functionName = this.options.keepRawNames ? frame.functionName : this.tidyName(frame.functionName);
    return this.frames.intern(functionName, frame.file, frame.line, frame.module, frame.isInlined);
  }

  internStack(caller: number, frame: number): number {
    return this.stacks.intern(caller, frame);
  }

  addSuppressionLine(line: string): void {
    if (this.options.useEmbeddedSuppressions !== false) this.addSuppression(line, 'embedded');
  }

  warn(kind: string, message: string): void {
    this.warnings.add(kind, message);
  }

  /**
   * To be called once, after the last event.
   * @throws UserError where most of the trace could not be used
   */
  finish(): Report {
    this.heap.finish();
    const { unmatchedReleases } = this.heap;
    if (unmatchedReleases > 0) {
      const message = 'Blocks were freed more often than they were allocated; the surplus frees were ignored.';
      this.warnings.add('unmatched-release', message, unmatchedReleases);
    }
    noteUnusableRecords(this.warnings, this.facts, this.heap.hasAllocations());
    return assembleReport(this);
  }

  private addSuppression(line: string, origin: SuppressionPattern['origin']): void {
    const parsed = parseSuppressionLine(line);
    if (parsed === 'invalid') {
      this.warn(
        'invalid-suppression',
        `A suppression line is not of the form leak:PATTERN and was skipped: ${line.slice(0, 200)}`,
      );
    } else if (parsed !== 'nothing') {
      this.suppressions.push({ pattern: parsed.pattern, origin });
    }
  }

  private tidyName(raw: number): number {
    const known = this.tidyNames[raw];
    if (known !== undefined) return known;
    const tidy = this.strings.intern(tidyFunctionName(this.strings.texts[raw]));
    this.tidyNames[raw] = tidy;
    if (tidy !== raw) this.noteRawName(tidy, raw);
    return tidy;
  }

  private noteRawName(tidy: number, raw: number): void {
    const known = this.rawNames.get(tidy);
    if (known) known.push(raw);
    else this.rawNames.set(tidy, [raw]);
  }
}
