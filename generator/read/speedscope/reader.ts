import { UserError } from '../../errors.js';
import { PRODUCT } from '../../product.js';
import type { ReadJson } from '../json.js';
import type { StackId, TraceFacts, TraceSink } from '../sink.js';
import { readEvented } from './evented.js';
import { Frames } from './frames.js';
import { exportedMetrics, metricsOf, type ProfileMetric } from './metrics.js';
import type { Profile } from './profile.js';
import { readSampled } from './sampled.js';
import type { WrittenFile } from './written-file.js';

/** Names of profiles that are threads. */
const THREAD = /\bthread\b|\btid\b/i;

/**
 * Reads a file of speedscope's format (src/lib/file-format-spec.ts there), of all versions.
 * @throws UserError where there is no profile in it
 */
export function readSpeedscope({ value, cut }: ReadJson<WrittenFile>, sink: TraceSink, traceName: string): void {
  const { profiles, exporter } = value;
  if (profiles.length === 0) throw new UserError('input', `${traceName} holds no profiles: record it again.`);
  // Of a report that was exported: what each stack has in all, in no order of time.
  const isExported = exporter.startsWith(`${PRODUCT.name}@`);
  const recordCount = profiles.reduce((sum, { samples, events }) => sum + (events ?? samples).count, 0);
  sink.describe({
    format: 'speedscope',
    formatVersion: value.version,
    recorder: exporter.replace('@', ' '),
    // py-spy's is the same for every program.
    command: exporter.startsWith('py-spy') ? '' : value.name,
    isComplete: cut === null,
    recordCount,
    ...recordedTime(isExported ? [] : profiles.filter(({ unit }) => unit === 'time')),
  });
  if (cut) {
    sink.warn(cut.kind, `${recordCount.toLocaleString('en')} samples and events were read: ${cut.message}.`);
  }
  const active = profiles[value.activeProfileIndex] ?? profiles[0];
  const metrics = isExported
    ? exportedMetrics(profiles)
    : metricsOf(profiles, exporter.startsWith('memray'), active.unit);
  addProfiles(metrics, value, !isExported, sink);
}

function addProfiles(
  metrics: readonly ProfileMetric[],
  { frames: sharedFrames, exporter }: WrittenFile,
  isTimed: boolean,
  sink: TraceSink,
): void {
  const samples = sink.samples(metrics.map(({ metric }) => metric));
  const framesOf = new Map<readonly unknown[], Frames>();
  const values = new Float64Array(metrics.length);
  metrics.forEach(({ tick, profiles }, metric) => {
    const bases = tracksOf(profiles, sink);
    const { unit } = tick;
    profiles.forEach((profile, index) => {
      const written = profile.frames ?? sharedFrames;
      const frames = framesOf.get(written) ?? new Frames(written, exporter, sink);
      framesOf.set(written, frames);
      const add = (stack: StackId, value: number, start: number) => {
        values[metric] = value;
        if (isTimed && unit.kind === 'time')
          samples.addAt(stack, start * unit.tickNanoseconds, value * unit.tickNanoseconds, values);
        else samples.add(stack, values);
        values[metric] = 0;
      };
      const ticks = tick.ticksOf(profile);
      if (profile.events === null) readSampled(profile, frames, bases[index], ticks, sink, add);
      else readEvented(profile, profile.events, frames, bases[index], ticks, sink, add);
    });
  });
}

/** For each profile of a metric the stack to call from: several are threads or what else their names say. */
function tracksOf(profiles: readonly Profile[], sink: TraceSink): StackId[] {
  if (profiles.length === 1) return [0];
  const kind = profiles.every(({ name }) => THREAD.test(name)) ? 'thread' : 'profile';
  const seen = new Map<string, number>();
  return profiles.map(({ name }, index) => {
    const text = name || `profile ${index + 1}`;
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return sink.internTrack(kind, count === 1 ? text : `${text} (${count})`);
  });
}

/** From the start of the first of them to the end of the last. */
function recordedTime(profiles: readonly Profile[]): Partial<TraceFacts> {
  if (profiles.length === 0) return {};
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { startValue, endValue, nanoseconds } of profiles) {
    from = Math.min(from, Math.round(startValue * nanoseconds));
    to = Math.max(to, Math.round(endValue * nanoseconds));
  }
  return { recordedFromNanoseconds: from, recordedToNanoseconds: to };
}
