import { countOf, timeIn } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import { asArray, asNumber, asObject, asText, type ParsedJson } from '../json.js';
import type { SampleSink, TraceSink } from '../sink.js';
import { Frames } from './frames.js';
import { stackprofMetrics } from './metrics.js';
import { readRawStacks } from './raw-stacks.js';

type Written = Readonly<Record<string, unknown>>;

/**
 * Reads what `stackprof --json` wrote. Time is that between samples, where the file has it, else the interval; in mode
 * "object" one allocation of each so many is a sample.
 * @throws UserError where it holds no functions
 */
export function readStackprof({ value, cut }: ParsedJson, sink: TraceSink, traceName: string): void {
  const profile = asObject(value) ?? {};
  const functions = asObject(profile.frames);
  if (functions === null || Object.keys(functions).length === 0) {
    throw new UserError(
      'input',
      `${traceName} holds no functions: nothing was sampled, or the file was cut. Record it again.`,
    );
  }
  const mode = asText(profile.mode);
  const samples = sink.samples(stackprofMetrics(mode));
  const frames = new Frames(functions, sink);
  const hasStacks = Array.isArray(profile.raw);
  const add = adder(profile, mode, samples);
  const recordCount = hasStacks
    ? readRawStacks(asArray(profile.raw), frames, sink, add)
    : addFunctions(functions, frames, sink, add);
  describe(profile, mode, recordCount, cut === null, sink);
  if (!hasStacks) {
    sink.warn(
      'inexact',
      'The profile was recorded without "raw: true", so it has functions and no stacks: each stands alone.',
    );
  }
  if (cut) sink.warn(cut.kind, `${recordCount.toLocaleString('en')} stacks were read: ${cut.message}.`);
}

type AddSamples = (stack: number, count: number) => void;

function adder(profile: Written, mode: string, samples: SampleSink): AddSamples {
  const interval = Math.max(0, Math.round(asNumber(profile.interval) ?? 0));
  if (mode === 'object') return (stack, count) => samples.add(stack, [count * interval, count]);
  if (mode !== 'wall' && mode !== 'cpu') return (stack, count) => samples.add(stack, [count]);
  const deltas = asArray(profile.raw_timestamp_deltas);
  let next = 0;
  return (stack, count) => {
    let microseconds = 0;
    const end = next + count;
    // A count may be any number in a damaged file: what has no time of its own is not gone through.
    for (; next < Math.min(end, deltas.length); next++) microseconds += Math.max(0, asNumber(deltas[next]) ?? interval);
    microseconds += (end - next) * interval;
    next = end;
    samples.add(stack, [Math.round(microseconds), count]);
  };
}

/** Of a profile without stacks: each function with what it had itself. */
function addFunctions(functions: Written, frames: Frames, sink: TraceSink, add: AddSamples): number {
  const ids = Object.keys(functions);
  for (const id of ids) {
    const count = asNumber(asObject(functions[id])?.samples) ?? 0;
    if (count > 0 && Number.isSafeInteger(count)) add(sink.internStack(0, frames.of(id)), count);
  }
  return ids.length;
}

function describe(profile: Written, mode: string, recordCount: number, isComplete: boolean, sink: TraceSink): void {
  sink.describe({
    format: 'stackprof',
    formatVersion: String(asNumber(profile.version) ?? ''),
    recorder: 'stackprof',
    recordCount,
    isComplete,
  });
  const isTime = mode === 'wall' || mode === 'cpu';
  const note = (label: string, value: number | null, unit = countOf('sample'), meaning = '') => {
    if (value !== null && value > 0) sink.addNote({ label, value, unit, meaning });
  };
  const interval = asNumber(profile.interval);
  if (isTime) {
    const meaning = 'The program was looked at once in so long.';
    sink.addNote({ label: 'Sampling interval', value: interval ?? 0, unit: timeIn(1e3), meaning });
  } else if (mode === 'object') {
    note('Allocations per sample', interval, countOf('allocation'), 'One of so many was recorded.');
  }
  note('Samples in garbage collection', asNumber(profile.gc_samples));
  // In mode "object" all allocations between samples are counted as missed.
  if (isTime) note('Missed samples', asNumber(profile.missed_samples));
}
