import { timeIn } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import { asArray, asNumber, asObject, type ParsedJson } from '../json.js';
import type { SampleSink, TraceSink } from '../sink.js';
import { type CallNode, flattenTree, indexById, linkNodes } from './call-node.js';
import { Frames } from './frames.js';
import { lineTicksOf, splitByTicks } from './line-ticks.js';
import { cpuMetrics, SAMPLES } from './metrics.js';
import { hasWrittenTimes, type SampleTimes, sampleTimes } from './sample-times.js';
import { Stacks } from './stacks.js';

/**
 * Reads a profile of V8's CPU profiler (DevTools protocol, domain Profiler), also one of Node 8 to 10.
 * @throws UserError where there is no call in it
 */
export function readCpuProfile({ value, cut }: ParsedJson, sink: TraceSink, traceName: string): void {
  const profile = asObject(value) ?? {};
  const nodes = profile.head === undefined ? linkNodes(asArray(profile.nodes), sink) : flattenTree(profile.head);
  if (nodes.length === 0) throw new UserError('input', `${traceName} holds no calls: record it again.`);
  const counted = countSamples(profile, nodes, sink);
  sink.describe({
    format: 'cpuprofile',
    recorder: 'V8',
    isComplete: cut === null,
    recordCount: counted.sampleCount,
    ...(counted.times && { durationMilliseconds: (counted.times.spanTicks * counted.times.tickNanoseconds) / 1e6 }),
  });
  if (cut) sink.warn(cut.kind, `${counted.sampleCount.toLocaleString('en')} samples were read: ${cut.message}.`);
  noteInterval(counted.times, sink);
  addNodes(nodes, counted, sink);
}

/** What the samples come to for each node; one more entry at the end for those whose node is not there. */
interface CountedSamples {
  readonly sampleCount: number;
  readonly counts: Float64Array;
  readonly ticks: Float64Array;
  /** Null where samples have no time. */
  readonly times: SampleTimes | null;
}

function countSamples(
  profile: Readonly<Record<string, unknown>>,
  nodes: readonly CallNode[],
  sink: TraceSink,
): CountedSamples {
  const samples = asArray(profile.samples);
  const counts = new Float64Array(nodes.length + 1);
  const ticks = new Float64Array(nodes.length + 1);
  if (samples.length === 0) {
    nodes.forEach(({ written }, node) => {
      counts[node] = Math.max(0, Math.trunc(asNumber(written.hitCount) ?? 0));
    });
    return { sampleCount: counts.reduce((sum, count) => sum + count, 0), counts, ticks, times: null };
  }
  const indexOfId = indexById(nodes.map(({ written }) => written));
  const times = sampleTimes(profile, samples.length);
  for (let sample = 0; sample < samples.length; sample++) {
    const found = indexOfId(samples[sample]);
    const node = found < 0 ? nodes.length : found;
    counts[node]++;
    if (times !== null) ticks[node] += times.durations[sample];
  }
  warnOfDoubts(samples.length, counts[nodes.length], times, hasWrittenTimes(profile), sink);
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
  nodes: readonly CallNode[],
  { sampleCount, counts, ticks, times }: CountedSamples,
  sink: TraceSink,
): void {
  const hasTime = times !== null || sampleCount === 0;
  const samples = sink.samples(hasTime ? cpuMetrics(times?.tickNanoseconds) : [SAMPLES]);
  const frames = new Frames(nodes, sink);
  const stacks = new Stacks(nodes, frames, sink);
  const valuesOf = (count: number, time: number, isIdle: boolean) =>
    hasTime ? [isIdle ? 0 : time, time, count] : [count];
  nodes.forEach((node, index) => {
    const [count, time] = [counts[index], ticks[index]];
    if (count === 0) return;
    const isIdle = node.frame.functionName === '(idle)' && node.frame.url === '';
    const lines = frames.isMapped(node.frame) ? [] : lineTicksOf(node);
    if (lines.length === 0) samples.add(stacks.of(index), valuesOf(count, time, isIdle));
    else addLines(stacks, index, lines, samples, [count, time], valuesOf);
  });
  const strays = counts[nodes.length];
  if (strays > 0) samples.add(0, valuesOf(strays, ticks[nodes.length], false));
}

/** V8 says at which lines of a function it was seen: they have its own time in proportion. */
function addLines(
  stacks: Stacks,
  node: number,
  lines: ReturnType<typeof lineTicksOf>,
  samples: SampleSink,
  [count, time]: readonly [number, number],
  valuesOf: (count: number, time: number, isIdle: boolean) => number[],
): void {
  const times = splitByTicks(time, lines);
  splitByTicks(count, lines).forEach((part, at) => {
    if (part > 0 || times[at] > 0) samples.add(stacks.at(node, lines[at].line), valuesOf(part, times[at], false));
  });
}
