import { UserError } from '../../errors.js';
import { asArray, asNumber, asObject, asText, type ParsedJson } from '../json.js';
import type { StackId, TraceSink } from '../sink.js';
import { readEvented } from './evented.js';
import { Frames } from './frames.js';
import { metricsOf, type ProfileMetric } from './metrics.js';
import { type Profile, readProfile } from './profile.js';
import { readSampled } from './sampled.js';

/** Names of profiles that are threads. */
const THREAD = /\bthread\b|\btid\b/i;

/**
 * Reads a file of speedscope's format (src/lib/file-format-spec.ts there), of all versions.
 * @throws UserError where there is no profile in it
 */
export function readSpeedscope({ value, cut }: ParsedJson, sink: TraceSink, traceName: string): void {
  const file = asObject(value) ?? {};
  const sharedFrames = asArray(asObject(file.shared)?.frames);
  const profiles = asArray(file.profiles).flatMap((written) => readProfile(written, sharedFrames) ?? []);
  if (profiles.length === 0) throw new UserError('input', `${traceName} holds no profiles: record it again.`);
  const exporter = asText(file.exporter);
  const recordCount = profiles.reduce((sum, { samples, events }) => sum + (events ?? samples).length, 0);
  sink.describe({
    format: 'speedscope',
    formatVersion: asText(file.version),
    recorder: exporter.replace('@', ' '),
    command: asText(file.name),
    isComplete: cut === null,
    recordCount,
  });
  if (cut) {
    sink.warn(cut.kind, `${recordCount.toLocaleString('en')} samples and events were read: ${cut.message}.`);
  }
  const active = profiles[asNumber(file.activeProfileIndex) ?? 0] ?? profiles[0];
  const metrics = metricsOf(profiles, exporter.startsWith('memray'), active.unit);
  addProfiles(metrics, exporter.startsWith('Microsoft.'), sink);
}

function addProfiles(metrics: readonly ProfileMetric[], isDotnet: boolean, sink: TraceSink): void {
  const samples = sink.samples(metrics.map(({ metric }) => metric));
  const framesOf = new Map<readonly unknown[], Frames>();
  const values = new Float64Array(metrics.length);
  metrics.forEach(({ tick, profiles }, metric) => {
    const bases = tracksOf(profiles, sink);
    profiles.forEach((profile, index) => {
      const frames = framesOf.get(profile.frames) ?? new Frames(profile.frames, isDotnet, sink);
      framesOf.set(profile.frames, frames);
      const add = (stack: StackId, value: number) => {
        values[metric] = value;
        samples.add(stack, values);
        values[metric] = 0;
      };
      const read = profile.events === null ? readSampled : readEvented;
      read(profile, frames, bases[index], tick.ticksOf(profile), sink, add);
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
