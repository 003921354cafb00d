import { LONG_TASK } from '../../../template/data/mark-kinds.js';
import { countOf } from '../../../template/data/unit.js';
import { asObject } from '../json.js';
import type { StackId, TraceFacts, TraceSink } from '../sink.js';
import type { TraceReader } from '../trace-format.js';
import type { Damage } from '../unpack/damage.js';
import { AsyncSpans } from './async-spans.js';
import { Clock } from './clock.js';
import { Counters } from './counters.js';
import { CpuProfiles } from './cpu-profiles.js';
import { EventReader } from './event-reader.js';
import { type EntryReader, type ListName, ListScanner } from './list-scanner.js';
import { LongTasks } from './long-tasks.js';
import { Marks } from './marks.js';
import { sampleMetrics, spanMetrics } from './metrics.js';
import { NativeWork } from './native-work.js';
import { cutSpans } from './open-spans.js';
import { BEGIN, END, type SpanColumns } from './span-columns.js';
import { SpanNames } from './span-names.js';
import { StackSamples } from './stack-samples.js';
import type { WorkAt } from './thread-profile.js';
import { type Process, type Thread, Threads } from './threads.js';
import type { TraceEvent } from './trace-event.js';
import { internProcesses, internThreads, type Tracks } from './tracks.js';

/** What is kept of the event of a span, and needed to sort it. */
const SPAN_BYTES = 48;

/**
 * Reads a trace. Where it holds CPU samples these are shown, and spans otherwise: a span says when something ran, a sample also what ran
 * in it.
 */
export class ChromeTraceReader implements TraceReader, EntryReader {
  private readonly scanner = new ListScanner(this);
  private readonly events = new EventReader();
  private readonly clock = new Clock();
  private readonly threads: Threads;
  private readonly profiles: CpuProfiles;
  private readonly samples: StackSamples;
  private readonly names: SpanNames;
  private asyncSpans: AsyncSpans;
  private readonly longTasks: LongTasks;
  private readonly marks: Marks;
  private readonly counters: Counters;
  private entryCount = 0;
  private spanCount = 0;
  /** Of all events. */
  private firstMicroseconds = Number.POSITIVE_INFINITY;
  private lastMicroseconds = Number.NEGATIVE_INFINITY;
  /** False once there is a sample: from then on spans only say what threads with samples did outside of scripts. */
  private keepsSpans = true;

  constructor(private readonly sink: TraceSink) {
    this.threads = new Threads(sink);
    this.profiles = new CpuProfiles(this.threads, sink);
    this.samples = new StackSamples(this.threads, this.clock, sink);
    this.longTasks = new LongTasks(sink.memory);
    this.marks = new Marks(this.threads, sink.memory);
    this.counters = new Counters(sink);
    this.names = new SpanNames(sink);
    this.asyncSpans = new AsyncSpans(this.names, sink);
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk);
  }

  finish(damage: Damage | null): void {
    if (this.keepsSpans) this.addSpans();
    else this.addSamples();
    this.longTasks.addNotes(this.sink);
    const { isWhole, tooLongCount } = this.scanner;
    const processName = this.threads.onlyProcessName;
    const isCut = damage !== null || !isWhole;
    const read = `${this.entryCount.toLocaleString('en')} events were read`;
    if (isCut) this.sink.warn(damage?.kind ?? 'truncated', `${read}: ${damage?.message ?? 'its JSON ends too early'}.`);
    if (tooLongCount > 0)
      this.sink.warn('malformed-record', 'Events are longer than 128 MiB; they were skipped.', tooLongCount);
    this.sink.describe({
      format: 'chrome-trace',
      recorder: this.profiles.hasSamples ? 'V8' : processName,
      command: this.profiles.hasSamples ? '' : processName,
      isComplete: !isCut,
      recordCount: this.entryCount + this.profiles.sampleCount,
      ...this.recordedTime(),
    });
  }

  read(list: ListName, bytes: Uint8Array, start: number): number {
    const event = this.events.read(bytes, start);
    if (event === null) return -1;
    if (list !== 'stackFrames') this.entryCount++;
    if (list === 'stackFrames') this.samples.readFrames(event.written);
    else if (list === 'samples') this.samples.readSample(event.written);
    else this.takeEvent(event);
    if (this.keepsSpans && (this.profiles.hasSamples || this.samples.count > 0)) this.forgetSpans();
    return event.end;
  }

  refuse(list: ListName): void {
    if (list !== 'stackFrames') this.entryCount++;
    this.sink.warn('malformed-record', 'Events are no JSON; they were skipped.');
  }

  /** In whole microseconds, as all times of most traces are. */
  private recordedTime(): Partial<TraceFacts> {
    const { firstMicroseconds: first, lastMicroseconds: last } = this;
    if (!(first <= last)) return {};
    // The times of a profile are those that are written.
    const onClock = (microseconds: number) =>
      this.profiles.hasSamples ? microseconds * 1000 : this.clock.nanosecondsOf(microseconds);
    return { recordedFromNanoseconds: onClock(Math.floor(first)), recordedToNanoseconds: onClock(Math.ceil(last)) };
  }

  private noteTime(event: TraceEvent): void {
    const { microseconds, durationMicroseconds } = event;
    // Some events have a time of 0, which is none.
    if (!(microseconds > 0) || isSum(event)) return;
    const end = durationMicroseconds > 0 ? microseconds + durationMicroseconds : microseconds;
    if (microseconds < this.firstMicroseconds) this.firstMicroseconds = microseconds;
    if (end > this.lastMicroseconds) this.lastMicroseconds = end;
  }

  private takeEvent(event: TraceEvent): void {
    const { phase } = event;
    if (phase === 'M') {
      this.threads.readName(event);
      return;
    }
    this.noteTime(event);
    if (this.counters.take(event, () => this.threads.of(event.processId, event.threadId))) return;
    if (this.profiles.take(event)) return;
    this.marks.take(event);
    if (phase === 'X' || phase === 'B' || phase === 'E') this.takeSpan(event);
    else if (phase === 'b' || phase === 'e' || phase === 'S' || phase === 'F') this.takeAsyncSpan(event);
  }

  private takeAsyncSpan(event: TraceEvent): void {
    if (!this.keepsSpans) return;
    const time = this.clock.nanosecondsOf(event.microseconds);
    if (Number.isNaN(time)) this.skip();
    else this.asyncSpans.add(event, this.threads.processOf(event.processId), time);
  }

  private takeSpan(event: TraceEvent): void {
    const { phase, microseconds, durationMicroseconds, processId, threadId } = event;
    const isWhole = phase === 'X';
    // What took no time has none to show, and some give it none.
    if (isSum(event) || (isWhole && !(Math.abs(durationMicroseconds) > 0))) return;
    const thread = this.threads.of(processId, threadId);
    this.longTasks.take(event, thread);
    this.spanCount++;
    if (!this.keepsSpans && !this.profiles.isProfiled(thread)) return;
    const start = this.clock.nanosecondsOf(microseconds);
    const end = isWhole ? this.clock.nanosecondsOf(microseconds + durationMicroseconds) : start;
    if (Number.isNaN(start) || !(end >= start)) {
      this.skip();
      return;
    }
    this.sink.memory.take(SPAN_BYTES);
    thread.spans.add(start, isWhole ? end : phase === 'B' ? BEGIN : END, this.names.numberOf(event));
  }

  private skip(): void {
    this.sink.warn('malformed-record', 'Events have no valid time; they were skipped.');
  }

  private forgetSpans(): void {
    this.keepsSpans = false;
    this.asyncSpans = new AsyncSpans(this.names, this.sink);
    for (const thread of this.threads.all()) {
      if (this.profiles.isProfiled(thread)) continue;
      this.forget(thread.spans);
    }
  }

  private forget(spans: SpanColumns): void {
    this.sink.memory.giveBack(SPAN_BYTES * spans.length);
    spans.clear();
  }

  private addSpans(): void {
    const threads = this.threads.all().filter(({ spans }) => spans.length > 0);
    const { asyncSpans, clock, names, sink } = this;
    const tick = clock.tickNanoseconds;
    const hasAsync = asyncSpans.length > 0;
    const processes = internProcesses([...threads.map(({ owner }) => owner), ...asyncSpans.processes], sink);
    const samples = sink.samples(spanMetrics(tick, hasAsync));
    const values = new Float64Array(hasAsync ? 2 : 1);
    const addTo = (metric: number) => (stack: StackId, start: number, duration: number) => {
      values.fill(0);
      values[metric] = duration / tick;
      samples.addAt(stack, start, duration, values);
    };
    const tracks = internThreads(threads, sink, processes);
    for (const [{ spans }, track] of tracks) {
      cutSpans(spans, names, track, sink, addTo(0));
      this.forget(spans);
    }
    if (hasAsync) asyncSpans.addTo(processes, addTo(1));
    this.marks.addTo(sink, tracks, (microseconds) => clock.nanosecondsOf(microseconds));
    this.addCounters({ processes, threads: tracks });
  }

  private addSamples(): void {
    if (this.profiles.hasSamples) this.addProfiles();
    else this.addStackSamples();
    if (this.spanCount === 0) return;
    this.sink.addNote({
      label: 'Spans',
      value: this.spanCount,
      unit: countOf('event'),
      meaning: 'The samples are shown instead, which say more; where they only say (program), spans say what was done.',
    });
  }

  private addProfiles(): void {
    const tracks = this.profiles.addTo(this.sink, (thread) => this.workOf(thread));
    // V8 counts from when the system started, as the trace does.
    const onClock = (microseconds: number) => Math.round(microseconds * 1000);
    this.marks.addTo(this.sink, tracks.threads, onClock);
    this.addCounters(tracks, onClock);
    const longTasks = this.longTasks.inTracks(tracks.threads);
    this.sink.describe({ longTasks });
    for (const task of longTasks) this.sink.mark({ ...task, name: 'RunTask', kind: LONG_TASK, detail: '' });
  }

  private addStackSamples(): void {
    const tracks = this.samples.addTo(this.sink.samples(sampleMetrics(this.clock.tickNanoseconds)));
    this.marks.addTo(this.sink, tracks.threads, (microseconds) => this.clock.nanosecondsOf(microseconds));
    this.addCounters(tracks);
  }

  private addCounters(
    { threads, processes }: Tracks,
    nanosecondsOf = (microseconds: number) => this.clock.nanosecondsOf(microseconds),
  ): void {
    const tracks: ReadonlyMap<Process | Thread, StackId> = new Map<Process | Thread, StackId>([
      ...processes,
      ...threads,
    ]);
    this.counters.addTo(nanosecondsOf, (owner) => tracks.get(owner) ?? 0);
  }

  private workOf({ spans }: Thread): WorkAt {
    const work = new NativeWork(spans, this.names, this.sink.memory);
    return (microseconds) => work.at(this.clock.nanosecondsOf(microseconds));
  }
}

/** clang adds up what it did, and writes each sum as a span of a thread of its own. */
function isSum(event: TraceEvent): boolean {
  return event.name.startsWith('Total ') && asObject(event.written.args)?.['avg ms'] !== undefined;
}
