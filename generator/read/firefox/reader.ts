import { countOf, timeIn } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import { asArray, asNumber, asObject, asText, type ParsedJson } from '../json.js';
import type { TraceFacts, TraceSink } from '../sink.js';
import { addJsAllocations, NativeAllocations } from './allocations.js';
import { addCounters, type Counter } from './counters.js';
import { readGecko } from './gecko.js';
import { addMarks } from './marks.js';
import { readProcessed } from './processed.js';
import { RecordValues } from './record-values.js';
import { firstOf, nanosecondsSince } from './sample-times.js';
import { addSamples } from './samples.js';
import type { Symbols } from './symbols.js';
import type { Thread } from './thread.js';
import { tracksOf } from './tracks.js';

type Written = Readonly<Record<string, unknown>>;

/** The last versions whose changes are known. */
const KNOWN_VERSIONS = { processed: 70, gecko: 36 };

const NAMES_OF_BROWSER = 'Open it in profiler.firefox.com, which looks the names up, and download it there.';
const NAMES_OF_PROGRAM =
  'Record with samply record --unstable-presymbolicate, and keep the .syms.json file beside it; or open it with samply load, and download it there.';

/**
 * Reads a profile of Firefox, the Firefox Profiler or samply.
 * @throws UserError where no thread in it has samples or allocations
 */
export function readFirefox({ value, cut }: ParsedJson, symbols: Symbols, sink: TraceSink, traceName: string): void {
  const file = asObject(value) ?? {};
  const profile = asObject(file.profile) ?? file;
  const form = formOf(profile);
  const read = form === 'processed' ? readProcessed(profile, symbols, sink) : readGecko(profile, symbols, sink);
  const threads = read.threads.filter((thread) => recordCountOf(thread) > 0);
  if (threads.length === 0) {
    throw new UserError('input', `${traceName} holds no samples in any thread: record it again, over a longer time.`);
  }
  describe(profile, form, threads, cut === null, sink);
  if (cut) {
    const count = threads.reduce((sum, thread) => sum + recordCountOf(thread), 0);
    sink.warn(cut.kind, `${count.toLocaleString('en')} samples and allocations were read: ${cut.message}.`);
  }
  addThreads(threads, read.counters, sink);
}

/** The oldest processed profiles do not say that they are: their tables have columns, and so no schema. */
function formOf(profile: Written): keyof typeof KNOWN_VERSIONS {
  if (asObject(profile.meta)?.preprocessedProfileVersion !== undefined || profile.shared !== undefined)
    return 'processed';
  const samples = asArray(profile.threads).map((thread) => asObject(asObject(thread)?.samples));
  return samples.some((table) => table !== null && table.schema === undefined) ? 'processed' : 'gecko';
}

function describe(
  profile: Written,
  form: keyof typeof KNOWN_VERSIONS,
  threads: readonly Thread[],
  isComplete: boolean,
  sink: TraceSink,
): void {
  const meta = asObject(profile.meta) ?? {};
  const version = asNumber(meta.preprocessedProfileVersion) ?? asNumber(meta.version);
  const product = asText(meta.product);
  const importedFrom = asText(meta.importedFrom);
  const isBrowser = form === 'gecko' || (importedFrom === '' && (product === '' || product === 'Firefox'));
  const [, browserVersion = ''] = /^rv:([\d.]+)/.exec(asText(meta.misc)) ?? [];
  const interval = asNumber(meta.interval) ?? 0;
  sink.describe({
    format: form === 'gecko' ? 'Firefox (gecko)' : 'Firefox Profiler',
    formatVersion: version === null ? '' : String(version),
    isComplete,
    recordCount: threads.reduce((sum, thread) => sum + recordCountOf(thread), 0),
    durationMilliseconds: lengthOf(threads),
    ...recordedTime(meta, isBrowser, threads),
    howToNameAddresses: isBrowser ? NAMES_OF_BROWSER : NAMES_OF_PROGRAM,
    ...(isBrowser
      ? { command: 'Firefox', recorder: `Firefox ${browserVersion}`.trim() }
      : { command: product, recorder: importedFrom }),
  });
  if (version !== null && version > KNOWN_VERSIONS[form]) {
    sink.warn(
      'unknown-version',
      `It is of version ${version}, newer than what is known (${KNOWN_VERSIONS[form]}); it was read as far as it is like that.`,
    );
  }
  if (interval <= 0) return;
  sink.addNote({
    label: 'Sampling interval',
    value: Math.round(interval * 1e6),
    unit: timeIn(1),
    meaning: 'What is shorter may have been missed.',
  });
}

function addThreads(threads: readonly Thread[], counters: readonly Counter[], sink: TraceSink): void {
  const values = new RecordValues(threads);
  const samples = sink.samples(values.metrics);
  const tracks = tracksOf(threads, sink);
  const origin = originOf(threads);
  const native = new Map<string, NativeAllocations>();
  let leftOut = 0;
  threads.forEach((thread, index) => {
    thread.stacks.callFrom(tracks.ofThreads[index]);
    addSamples(thread, origin, values, samples, sink);
    addJsAllocations(thread, values, samples, sink);
    const ofProcess = native.get(thread.processKey) ?? new NativeAllocations(values, samples, sink);
    native.set(thread.processKey, ofProcess);
    ofProcess.addThread(thread);
    leftOut += addMarks(
      thread.markers,
      tracks.ofThreads[index],
      (milliseconds) => nanosecondsSince(origin, milliseconds),
      sink,
    );
  });
  for (const ofProcess of native.values()) ofProcess.finish();
  const trackOf = (processKey: string) => {
    return tracks.ofProcesses.size > 0 ? (tracks.ofProcesses.get(processKey) ?? null) : 0;
  };
  addCounters(counters, origin, trackOf, sink);
  if (leftOut === 0) return;
  sink.addNote({
    label: 'Markers left out',
    value: leftOut,
    unit: countOf('marker'),
    meaning: 'Of preferences, telemetry and tasks in queues, which Firefox notes for its own developers.',
  });
}

function recordCountOf({ samples, jsAllocations, nativeAllocations }: Thread): number {
  return samples.stack.length + (jsAllocations?.stack.length ?? 0) + (nativeAllocations?.stack.length ?? 0);
}

/**
 * Times are those since the process began. Firefox says when it began to record; for programs that is the same, since samply starts
 * them.
 */
function recordedTime(meta: Written, isBrowser: boolean, threads: readonly Thread[]): Partial<TraceFacts> {
  const origin = originOf(threads);
  const onClock = (milliseconds: number) => Math.round((milliseconds - origin) * 1e6);
  const from = asNumber(meta.profilingStartTime) ?? (isBrowser ? null : 0);
  const to = asNumber(meta.profilingEndTime);
  return {
    ...(from !== null && { recordedFromNanoseconds: onClock(from) }),
    ...(to !== null && { recordedToNanoseconds: onClock(to) }),
  };
}

/** In milliseconds: from here the times of samples are counted. */
function originOf(threads: readonly Thread[]): number {
  return firstOf(threads.map(({ samples }) => samples.milliseconds));
}

/** From the first sample of any thread to the last. */
function lengthOf(threads: readonly Thread[]): number {
  const first = originOf(threads);
  let last = first;
  for (const { samples } of threads) for (const time of samples.milliseconds) if (time > last) last = time;
  return last - first;
}
