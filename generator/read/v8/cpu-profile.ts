import { timeIn } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import type { ReadJson } from '../json.js';
import type { SampleSink, StackId, TraceFacts, TraceSink } from '../sink.js';
import type { CallTree } from './call-tree.js';
import { Frames } from './frames.js';
import { FIRST_LINES, LINES_OF_OWN_TIME } from './line-notes.js';
import { splitByTicks } from './line-ticks.js';
import { cpuMetrics, SAMPLES } from './metrics.js';
import { hasWrittenTimes, type SampleTimes, sampleTimes } from './sample-times.js';
import { Stacks } from './stacks.js';
import type { WrittenProfile } from './written-profile.js';

/**
 * Reads a profile of V8's CPU profiler (DevTools protocol, domain Profiler), also one of Node 8 to 10.
 * @throws UserError where there is no call in it
 */
export function readCpuProfile({ value, cut }: ReadJson<WrittenProfile>, sink: TraceSink, traceName: string): void {
  if (value.tree.count === 0) throw new UserError('input', `${traceName} holds no calls: record it again.`);
  const counted = countSamples(value, sink);
  sink.describe({
    format: 'cpuprofile',
    recorder: 'V8',
    isComplete: cut === null,
    recordCount: counted.sampleCount,
    ...(counted.times && recordedTime(counted.times)),
  });
  if (cut) sink.warn(cut.kind, `${counted.sampleCount.toLocaleString('en')} samples were read: ${cut.message}.`);
  noteInterval(counted.times, sink);
  addNodes(value, counted, sink);
}

function recordedTime({ spanTicks, startTicks, endTicks, tickNanoseconds }: SampleTimes): Partial<TraceFacts> {
  return {
    durationMilliseconds: (spanTicks * tickNanoseconds) / 1e6,
    recordedToNanoseconds: endTicks * tickNanoseconds,
    ...(!Number.isNaN(startTicks) && { recordedFromNanoseconds: startTicks * tickNanoseconds }),
  };
}

/** What the samples come to for each node; one more entry at the end for those whose node is not there. */
interface CountedSamples {
  readonly sampleCount: number;
  /** For each sample its node; the number of nodes where that is not there. */
  readonly nodeOfSample: Uint32Array;
  readonly counts: Float64Array;
  readonly ticks: Float64Array;
  /** Null where samples have no time. */
  readonly times: SampleTimes | null;
}

function countSamples(profile: WrittenProfile, sink: TraceSink): CountedSamples {
  const { samples, tree, ids } = profile;
  const counts = new Float64Array(tree.count + 1);
  const ticks = new Float64Array(tree.count + 1);
  if (samples.length === 0) {
    counts.set(tree.hitCount.trimmed());
    const sampleCount = counts.reduce((sum, count) => sum + count, 0);
    return { sampleCount, nodeOfSample: new Uint32Array(0), counts, ticks, times: null };
  }
  const times = sampleTimes(profile, samples.length);
  const nodeOfSample = new Uint32Array(samples.length);
  for (let sample = 0; sample < samples.length; sample++) {
    const found = ids.nodeOf(samples[sample]);
    const node = found < 0 ? tree.count : found;
    nodeOfSample[sample] = node;
    counts[node]++;
    if (times !== null) ticks[node] += times.durations[sample];
  }
  warnOfDoubts(samples.length, counts[tree.count], times, hasWrittenTimes(profile), sink);
  return { sampleCount: samples.length, nodeOfSample, counts, ticks, times };
}

function warnOfDoubts(
  sampleCount: number,
  strays: number,
  times: SampleTimes | null,
  hasWritten: boolean,
  sink: TraceSink,
): void {
  if (strays > 0) {
    sink.warn('index-out-of-range', 'Samples name calls that are not in the profile; they have no stack.', strays);
  }
  const untimed = sampleCount - (times?.timedCount ?? 0);
  if (times === null) {
    const reason = hasWritten ? 'The times of the samples are no numbers, or too large,' : 'The samples have no times,';
    sink.warn('missing-times', `${reason} so they are only counted.`);
  }
  if (times !== null && untimed > 0)
    sink.warn('missing-times', 'Samples have no time, or one that is too large; they are only counted.', untimed);
}

function noteInterval(times: SampleTimes | null, sink: TraceSink): void {
  if (times === null) return;
  sink.addNote({
    label: 'Time between samples',
    value: times.medianTicks,
    unit: timeIn(times.tickNanoseconds),
    meaning: 'The median; what is shorter may have been missed.',
  });
}

function addNodes(profile: WrittenProfile, counted: CountedSamples, sink: TraceSink): void {
  const { counts, ticks } = counted;
  const { count } = profile.tree;
  const calls = new CountedCalls(profile.tree, counted, sink);
  for (let node = 0; node < count; node++) if (counts[node] > 0) calls.add(node, counts[node], ticks[node]);
  if (counts[count] > 0) calls.addStrays(counts[count], ticks[count]);
  if (calls.linesAdded > 0) sink.addNote(LINES_OF_OWN_TIME);
  else if (calls.linesMapped > 0) sink.addNote(FIRST_LINES);
  calls.noteTimes(counted);
}

/** Passes on what calls were counted with. */
class CountedCalls {
  private readonly samples: SampleSink;
  private readonly frames: Frames;
  private readonly stacks: Stacks;
  private readonly hasTime: boolean;
  private readonly values: Float64Array;
  /** How many calls were added at lines inside of their function, and how many at its first one, since a source map tells only of that. */
  linesAdded = 0;
  linesMapped = 0;

  constructor(
    private readonly tree: CallTree,
    { times, sampleCount }: CountedSamples,
    sink: TraceSink,
  ) {
    this.hasTime = times !== null || sampleCount === 0;
    this.values = new Float64Array(this.hasTime ? 3 : 1);
    this.samples = sink.samples(this.hasTime ? cpuMetrics(times?.tickNanoseconds) : [SAMPLES]);
    this.frames = new Frames(tree.frames, sink);
    this.stacks = new Stacks(tree, this.frames, sink);
  }

  add(node: number, count: number, time: number): void {
    const { frames, tree } = this;
    const frame = tree.frame.values[node];
    if (tree.hasLines(node) && !frames.isMapped(frame)) {
      this.addLines(node, count, time);
      return;
    }
    if (tree.hasLines(node)) this.linesMapped++;
    this.addTo(this.stacks.of(node), count, time, frames.isIdle[frame] === 1);
  }

  /** Samples of no call. */
  addStrays(count: number, time: number): void {
    this.addTo(0, count, time, false);
  }

  /** Says when each call was seen; equal ones in a row at once. */
  noteTimes({ times, nodeOfSample }: CountedSamples): void {
    if (times === null) return;
    const { starts, durations, tickNanoseconds } = times;
    for (let sample = 0; sample < starts.length; ) {
      const first = sample;
      const node = nodeOfSample[first];
      let ticks = 0;
      do ticks += durations[sample++];
      while (sample < starts.length && nodeOfSample[sample] === node && starts[sample] === starts[first] + ticks);
      const isStray = node === this.tree.count;
      this.setValues(sample - first, ticks, !isStray && this.frames.isIdle[this.tree.frame.values[node]] === 1);
      const stack = isStray ? 0 : this.stacks.of(node);
      this.samples.noteTime(stack, starts[first] * tickNanoseconds, ticks * tickNanoseconds, this.values);
    }
  }

  /** V8 says at which lines of a function it was seen: they have its own time in proportion. */
  private addLines(node: number, count: number, time: number): void {
    const lines = this.tree.linesOf(node);
    this.linesAdded++;
    const times = splitByTicks(time, lines);
    splitByTicks(count, lines).forEach((part, at) => {
      if (part > 0 || times[at] > 0) this.addTo(this.stacks.at(node, lines[at].line), part, times[at], false);
    });
  }

  private addTo(stack: StackId, count: number, time: number, isIdle: boolean): void {
    this.setValues(count, time, isIdle);
    this.samples.add(stack, this.values);
  }

  private setValues(count: number, time: number, isIdle: boolean): void {
    const { values } = this;
    if (this.hasTime) {
      values[0] = isIdle ? 0 : time;
      values[1] = time;
    }
    values[values.length - 1] = count;
  }
}
