import { FRAME_CATEGORIES, FRAME_KINDS } from '../../template/data/frame-kinds.js';
import type { MetricRatio, Report, RunNote } from '../../template/data/report.js';
import { MemoryBudget } from '../memory-budget.js';
import type {
  FrameDescription,
  RecordedCurve,
  SampledMetric,
  TraceFacts,
  TraceMark,
  TraceSink,
  TrackKind,
} from '../read/sink.js';
import { DemanglingAllowance, MAX_ADDED_CHARACTERS } from '../symbols/demangling-allowance.js';
import { tidyFunctionName } from '../symbols/tidy.js';
import { assembleReport } from './assemble-report.js';
import { CurveRecorder } from './counting/curve-recorder.js';
import { HeapRecorder } from './counting/heap-recorder.js';
import { MarkRecorder } from './counting/mark-recorder.js';
import { SampleRecorder } from './counting/sample-recorder.js';
import type { FoldOptions } from './fold-options.js';
import type { FoldedTrace } from './folded-trace.js';
import { FrameIndex } from './interning/frame-index.js';
import { MAX_STACK_FRAMES, StackIndex } from './interning/stack-index.js';
import { StringIndex } from './interning/string-index.js';
import { TrackIndex } from './interning/track-index.js';
import { mapPathsOf } from './map-paths.js';
import { PathMap, UNUSED_RULES } from './path-map.js';
import { restoreReport } from './restore-report.js';
import { builtInSuppressions, parseSuppressionLine, type SuppressionPattern } from './suppressions/patterns.js';
import { type Measured, noteUnusableRecords } from './unusable-records.js';
import { visibleMetric } from './visible-metric.js';
import { WarningCounter } from './warnings.js';

/** What a suppression's pattern costs in the index of all of them. */
const PATTERN_BYTES = 256;
const PATTERN_CHARACTER_BYTES = 192;

const DIFFERENCE_ONLY =
  'The file holds the difference of two runs, so how much either of them had is not known: only changes mean something. To see both, compare their own files.';

const UNSOUND_TIMES = 'Times of samples are no times, or lie more than 52 days apart, so when they were is left out.';

const LEFT_OUT_CURVES = 'The trace has more curves over time than can be looked at; the first hundred are shown.';

const LONG_NAME = `A name that a symbol stands for is longer than the symbol by more than ${MAX_ADDED_CHARACTERS} characters; it was cut, or the symbol is shown.`;

const TRACK = { file: 0, line: 0, column: 0, module: 0, category: 0, isInlined: false } as const;

/** Folds a trace into a tree while it is read, and makes the report at the end. */
export class TraceBuilder implements TraceSink, FoldedTrace {
  readonly memory: MemoryBudget;
  readonly heap: HeapRecorder;
  readonly marks: MarkRecorder;
  readonly strings: StringIndex;
  readonly frames: FrameIndex;
  readonly stacks: StackIndex;
  readonly warnings = new WarningCounter();
  readonly suppressions: SuppressionPattern[];
  facts: Partial<TraceFacts> = {};
  readonly notes = new Map<string, RunNote>();
  readonly ratios: MetricRatio[] = [];
  readonly curves: CurveRecorder;
  sampled: SampleRecorder | null = null;
  /** For each string used as a function's name (its id) the id of the tidied name. */
  private readonly tidyNames: number[] = [];
  readonly rawNames = new Map<number, number[]>();

  /** Null where there is nothing to map. */
  private readonly pathMap: PathMap | null;
  /** For each string used as a path of a source file or module (its id) the id of the mapped path. */
  private readonly mappedPaths: number[] = [];

  private restored: Report | null = null;

  private readonly demangling = new DemanglingAllowance();

  constructor(
    readonly options: FoldOptions = {},
    createHeap = (memory: MemoryBudget): HeapRecorder => new HeapRecorder(memory),
  ) {
    this.memory = new MemoryBudget(options.maxMemoryBytes);
    this.heap = createHeap(this.memory);
    this.marks = new MarkRecorder(this.memory);
    this.curves = new CurveRecorder(this.memory);
    this.strings = new StringIndex(this.memory);
    this.frames = new FrameIndex(this.memory);
    this.stacks = new StackIndex(this.memory);
    const { pathRules = [], source } = options;
    this.pathMap = pathRules.length === 0 && source === undefined ? null : new PathMap(pathRules, source);
    this.suppressions = options.useBuiltInSuppressions === false ? [] : builtInSuppressions();
    for (const line of options.suppressions ?? []) this.addSuppression(line, 'file');
  }

  describe(facts: Partial<TraceFacts>): void {
    this.facts = { ...this.facts, ...facts };
  }

  addNote(note: RunNote): void {
    this.notes.set(note.label, note);
  }

  addRatio(ratio: MetricRatio): void {
    if (!this.ratios.some(({ label }) => label === ratio.label)) this.ratios.push(ratio);
  }

  addCurve(curve: RecordedCurve): void {
    this.curves.add(curve);
  }

  internString(text: string): number {
    return this.strings.intern(text);
  }

  internFrame(frame: FrameDescription): number {
    const functionName = this.options.keepRawNames ? frame.functionName : this.tidyName(frame.functionName);
    return this.frames.intern({
      functionName,
      file: this.mapText(frame.file),
      line: frame.line,
      column: frame.column ?? 0,
      module: this.mapText(frame.module),
      category: frame.category === undefined ? 0 : FRAME_CATEGORIES.indexOf(frame.category),
      kind: 0,
      isInlined: frame.isInlined,
    });
  }

  internTrack(kind: TrackKind, name: string, parent = 0): number {
    return this.stacks.intern(
      parent,
      this.frames.intern({ ...TRACK, functionName: this.strings.intern(name), kind: FRAME_KINDS.indexOf(kind) }),
    );
  }

  samples(metrics: readonly SampledMetric[]): SampleRecorder {
    const tracks = new TrackIndex(this.stacks, this.frames);
    this.sampled = new SampleRecorder(metrics.map(visibleMetric), (stack) => tracks.trackOf(stack), this.memory);
    return this.sampled;
  }

  restore(report: Report): void {
    this.restored = report;
  }

  internStack(caller: number, frame: number): number {
    const stack = this.stacks.intern(caller, frame);
    if (stack === caller) {
      this.warn('deep-stack', `A stack has more than ${MAX_STACK_FRAMES} frames; what is deeper was counted there.`);
    }
    return stack;
  }

  mark({ track, name, kind, detail, startNanoseconds, durationNanoseconds }: TraceMark): void {
    const [nameId, kindId, detailId] = [name, kind, detail].map((text) => this.strings.intern(text));
    if (this.marks.add(track, nameId, kindId, detailId, startNanoseconds, durationNanoseconds)) return;
    this.warn('malformed-record', 'Marks have no valid time; they were left out.');
  }

  addSuppressionLine(line: string): void {
    if (this.options.useEmbeddedSuppressions !== false) this.addSuppression(line, 'embedded');
  }

  warn(kind: string, message: string, count = 1): void {
    this.warnings.add(kind, message, count);
  }

  /**
   * To be called once, after the last event.
   * @throws UserError where most of the trace could not be used, or a report cannot be read as the options ask
   */
  finish(): Report {
    if (this.restored !== null) {
      const report = restoreReport(this.restored, this);
      const { pathMap } = this;
      return pathMap === null ? report : mapPathsOf(report, (path) => pathMap.of(path));
    }
    this.heap.finish();
    this.sampled?.finish();
    this.stacks.finish();
    const { unmatchedReleases } = this.heap;
    if (unmatchedReleases > 0) {
      const message = 'Blocks were freed more often than they were allocated; the surplus frees were ignored.';
      this.warnings.add('unmatched-release', message, unmatchedReleases);
    }
    if (this.curves.leftOut > 0) this.warnings.add('left-out-curves', LEFT_OUT_CURVES, this.curves.leftOut);
    if (this.sampled?.runs.isSound === false) this.warnings.add('missing-times', UNSOUND_TIMES);
    if (this.sampled?.isDifferenceOnly()) this.warnings.add('difference-only', DIFFERENCE_ONLY);
    const unused = this.pathMap?.doubt() ?? '';
    if (unused !== '') this.warnings.add(UNUSED_RULES, unused);
    noteUnusableRecords(this.warnings, this.facts, this.whatWasMeasured());
    return assembleReport(this);
  }

  private whatWasMeasured(): Measured {
    if (this.sampled !== null) return this.sampled.hasSamples ? 'something' : 'no samples';
    return this.heap.hasAllocations() ? 'something' : 'no allocations';
  }

  private addSuppression(line: string, origin: SuppressionPattern['origin']): void {
    const parsed = parseSuppressionLine(line);
    if (parsed === 'invalid') {
      this.warn(
        'invalid-suppression',
        `A suppression line is not of the form leak:PATTERN and was skipped: ${line.slice(0, 200)}`,
      );
    } else if (parsed !== 'nothing') {
      this.memory.take(PATTERN_BYTES + PATTERN_CHARACTER_BYTES * parsed.pattern.length);
      this.suppressions.push({ pattern: parsed.pattern, origin });
    }
  }

  private tidyName(raw: number): number {
    const known = this.tidyNames[raw];
    if (known !== undefined) return known;
    const text = this.strings.texts[raw];
    const tidyText = tidyFunctionName(text, this.demangling);
    const tidy = tidyText === text ? raw : this.strings.intern(tidyText);
    if (this.demangling.exceeded > 0) {
      this.warn('long-name', LONG_NAME, this.demangling.exceeded);
      this.demangling.exceeded = 0;
    }
    this.tidyNames[raw] = tidy;
    if (tidy !== raw) this.noteRawName(tidy, raw);
    return tidy;
  }

  private mapText(path: number): number {
    if (this.pathMap === null) return path;
    this.mappedPaths[path] ??= this.strings.intern(this.pathMap.of(this.strings.texts[path]));
    return this.mappedPaths[path];
  }

  private noteRawName(tidy: number, raw: number): void {
    const known = this.rawNames.get(tidy);
    if (known) known.push(raw);
    else this.rawNames.set(tidy, [raw]);
  }
}
