import type { MetricRatio, Report, RunNote } from '../../template/data/report.js';
import type { Unit } from '../../template/data/unit.js';
import type { SharedMetrics } from './shared-metrics.js';
import type {
  FrameDescription,
  FrameId,
  RecordedCurve,
  SampledMetric,
  SampleSink,
  StackId,
  StringId,
  TraceFacts,
  TraceMark,
  TraceSink,
  TrackKind,
} from './sink.js';

/** What the files of one run say of it together. */
export interface SharedRun {
  facts: Partial<TraceFacts>;
  readonly metrics: SharedMetrics;
}

/** Puts what one of several files of a run holds below a track of its own: its reader need not know of the others. */
export class TrackSink implements TraceSink {
  readonly memory;
  readonly heap;

  /** @param base the stack of the track */
  constructor(
    private readonly sink: TraceSink,
    private readonly run: SharedRun,
    private readonly base: StackId,
    private readonly fileName: string,
  ) {
    this.memory = sink.memory;
    this.heap = sink.heap;
  }

  /** What is known once is kept from the first file; counts add up, and the run is as long as its longest file, from the first one's start to the last one's end. */
  describe(facts: Partial<TraceFacts>): void {
    const before = this.run.facts;
    const longest = Math.max(before.durationMilliseconds ?? 0, facts.durationMilliseconds ?? 0);
    const from = known(before.recordedFromNanoseconds, facts.recordedFromNanoseconds);
    const to = known(before.recordedToNanoseconds, facts.recordedToNanoseconds);
    this.run.facts = {
      ...facts,
      ...before,
      recordCount: (before.recordCount ?? 0) + (facts.recordCount ?? 0),
      isComplete: (before.isComplete ?? true) && (facts.isComplete ?? true),
      ...(longest > 0 && { durationMilliseconds: longest }),
      ...(from.length > 0 && { recordedFromNanoseconds: Math.min(...from) }),
      ...(to.length > 0 && { recordedToNanoseconds: Math.max(...to) }),
    };
    this.sink.describe(this.run.facts);
  }

  addNote(note: RunNote): void {
    this.sink.addNote(note);
  }

  addRatio(ratio: MetricRatio): void {
    this.sink.addRatio(ratio);
  }

  internString(text: string): StringId {
    return this.sink.internString(text);
  }

  internFrame(frame: FrameDescription): FrameId {
    return this.sink.internFrame(frame);
  }

  internStack(caller: StackId, frame: FrameId): StackId {
    return this.sink.internStack(caller || this.base, frame);
  }

  internTrack(kind: TrackKind, name: string, parent: StackId = 0): StackId {
    return this.sink.internTrack(kind, name, parent || this.base);
  }

  addSuppressionLine(line: string): void {
    this.sink.addSuppressionLine(line);
  }

  addCurve(curve: RecordedCurve): void {
    this.sink.addCurve({ ...curve, track: curve.track || this.base });
  }

  warn(kind: string, message: string, count?: number): void {
    this.sink.warn(kind, `${this.fileName}: ${message}`, count);
  }

  restore(report: Report): void {
    this.sink.restore(report);
  }

  mark(mark: TraceMark): void {
    this.sink.mark({ ...mark, track: mark.track || this.base });
  }

  samples(metrics: readonly SampledMetric[]): SampleSink {
    const values = this.run.metrics.join(metrics, this.fileName);
    const { base } = this;
    return {
      add: (stack, own, blockBytes) => values.samples.add(stack || base, values.convert(own), blockBytes),
      addAccesses: (stack, runs) => values.samples.addAccesses(stack || base, runs),
      addAt: (stack, start, duration, own) => values.samples.addAt(stack || base, start, duration, values.convert(own)),
      noteTime: (stack, start, duration, own) =>
        values.samples.noteTime(stack || base, start, duration, values.convert(own)),
      beginMoment: (nanoseconds) => values.samples.beginMoment(nanoseconds),
      addLive: (stack, value) => values.samples.addLive(stack || base, value),
      addToBaseline: (stack, own) => values.samples.addToBaseline(stack || base, values.convert(own)),
      refineUnit: (metric: number, unit: Unit, factor: number) => values.refine(metric, unit, factor),
    };
  }
}

function known(...numbers: readonly (number | undefined)[]): number[] {
  return numbers.filter((number) => number !== undefined);
}
