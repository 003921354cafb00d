import { timeIn } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import type { ReadJson } from '../json.js';
import type { SampleSink, TraceSink } from '../sink.js';
import { Frames } from './frames.js';
import { type LineTicks, splitByTicks } from './line-ticks.js';
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
    ...(counted.times && { durationMilliseconds: (counted.times.spanTicks * counted.times.tickNanoseconds) / 1e6 }),
  });
  if (cut) sink.warn(cut.kind, `${counted.sampleCount.toLocaleString('en')} samples were read: ${cut.message}.`);
  noteInterval(counted.times, sink);
  addNodes(value, counted, sink);
}

/** What the samples come to for each node; one more entry at the end for those whose node is not there. */
interface CountedSamples {
  readonly sampleCount: number;
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
    return { sampleCount: counts.reduce((sum, count) => sum + count, 0), counts, ticks, times: null };
  }
  const times = sampleTimes(profile, samples.length);
  for (let sample = 0; sample < samples.length; sample++) {
    const found = ids.nodeOf(samples[sample]);
    const node = found < 0 ? tree.count : found;
    counts[node]++;
    if (times !== null) ticks[node] += times.durations[sample];
  }
  warnOfDoubts(samples.length, counts[tree.count], times, hasWrittenTimes(profile), sink);
  return { sampleCount: samples.length, counts, ticks, times };
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

function addNodes(
  { tree }: WrittenProfile,
  { sampleCount, counts, ticks, times }: CountedSamples,
  sink: TraceSink,
): void {
  const hasTime = times !== null || sampleCount === 0;
  const samples = sink.samples(hasTime ? cpuMetrics(times?.tickNanoseconds) : [SAMPLES]);
  const frames = new Frames(tree.frames, sink);
  const stacks = new Stacks(tree, frames, sink);
  const values = new Float64Array(hasTime ? 3 : 1);
  const valuesOf = (count: number, time: number, isIdle: boolean) => {
    if (hasTime) {
      values[0] = isIdle ? 0 : time;
      values[1] = time;
    }
    values[values.length - 1] = count;
    return values;
  };
  for (let node = 0; node < tree.count; node++) {
    const [count, time] = [counts[node], ticks[node]];
    if (count === 0) continue;
    const frame = tree.frame.values[node];
    const lines = frames.isMapped(frame) ? [] : tree.linesOf(node);
    if (lines.length === 0) samples.add(stacks.of(node), valuesOf(count, time, frames.isIdle(frame)));
    else addLines(stacks, node, lines, samples, [count, time], valuesOf);
  }
  const strays = counts[tree.count];
  if (strays > 0) samples.add(0, valuesOf(strays, ticks[tree.count], false));
}

/** V8 says at which lines of a function it was seen: they have its own time in proportion. */
function addLines(
  stacks: Stacks,
  node: number,
  lines: readonly LineTicks[],
  samples: SampleSink,
  [count, time]: readonly [number, number],
  valuesOf: (count: number, time: number, isIdle: boolean) => Float64Array,
): void {
  const times = splitByTicks(time, lines);
  splitByTicks(count, lines).forEach((part, at) => {
    if (part > 0 || times[at] > 0) samples.add(stacks.at(node, lines[at].line), valuesOf(part, times[at], false));
  });
}
