import { JsonCursor } from '../json-cursor.js';
import { SharedMetrics } from '../shared-metrics.js';
import type { TraceSink } from '../sink.js';
import { type SharedRun, TrackSink } from '../track-sink.js';
import { readCpuProfile } from '../v8/cpu-profile.js';
import { findProfileChunk } from './profile-chunk.js';
import { ThreadProfile, type WorkAt } from './thread-profile.js';
import type { Thread, Threads } from './threads.js';
import type { TraceEvent } from './trace-event.js';
import { internTracks, type Tracks } from './tracks.js';

const PROFILE_BYTES = 32_768;

interface ProfileOfThread {
  readonly thread: Thread;
  readonly profile: ThreadProfile;
}

/** What V8's profiler recorded: a profile for each thread, whose pieces come by way of another thread. */
export class CpuProfiles {
  /** By process and id. */
  private readonly profiles = new Map<string, ProfileOfThread>();
  private readonly profiled = new Set<Thread>();
  /** Whether there is a sample to show. */
  hasSamples = false;

  constructor(
    private readonly threads: Threads,
    private readonly sink: TraceSink,
  ) {}

  get sampleCount(): number {
    return Array.from(this.profiles.values()).reduce((sum, { profile }) => sum + profile.sampleCount, 0);
  }

  /** @returns whether it is an event of the profiler's */
  take(event: TraceEvent): boolean {
    if (event.name !== 'Profile' && event.name !== 'ProfileChunk' && event.name !== 'CpuProfile') return false;
    const json = new JsonCursor(event.bytes);
    json.at = event.argumentsStart;
    const chunk = event.argumentsStart < 0 ? null : findProfileChunk(json);
    if (chunk === null) return true;
    const profile = this.profileOf(event, chunk.startMicroseconds);
    if (event.name !== 'Profile') profile.addChunk(json, chunk);
    this.hasSamples ||= profile.isUsable;
    return true;
  }

  /** Whether there may be samples of a thread. */
  isProfiled(thread: Thread): boolean {
    return this.profiled.has(thread);
  }

  /**
   * Adds all samples, a track for each thread.
   * @param workOf what a thread did outside of scripts
   * @returns the tracks
   */
  addTo(sink: TraceSink, workOf: (thread: Thread) => WorkAt): Tracks {
    // The metrics are those of the first one.
    const all = Array.from(this.profiles.values())
      .filter(({ profile }) => profile.isUsable)
      .sort((one, other) => Number(other.profile.isTimed) - Number(one.profile.isTimed));
    const tracks = internTracks([...new Set(all.map(({ thread }) => thread))], sink);
    const run: SharedRun = { facts: {}, metrics: new SharedMetrics(sink) };
    for (const { thread, profile } of all) {
      const name = thread.name || `thread ${thread.id}`;
      const track = new TrackSink(sink, run, tracks.threads.get(thread) ?? 0, name);
      readCpuProfile({ value: profile.toProfile(workOf(thread), track), cut: null }, track, name);
    }
    return tracks;
  }

  /** @param startMicroseconds NaN where the event does not say */
  private profileOf(event: TraceEvent, startMicroseconds: number): ThreadProfile {
    const { processId, threadId, id, microseconds } = event;
    const key = `${processId} ${id}`;
    const known = this.profiles.get(key);
    if (known !== undefined) return known.profile;
    this.sink.memory.take(PROFILE_BYTES);
    const start = [startMicroseconds, microseconds, 0].find((time) => !Number.isNaN(time)) ?? 0;
    const profile = new ThreadProfile(start, this.sink.memory);
    // An older form has the whole profile in one event, which is of the thread itself.
    const thread = this.threads.of(processId, threadId);
    this.profiled.add(thread);
    this.profiles.set(key, { thread, profile });
    return profile;
  }
}
