import type { TraceSink } from '../sink.js';
import type { Settings } from './settings.js';
import type { Thread, Tracks } from './tracks.js';

export const THREAD_START = 'jdk.ThreadStart';
export const THREAD_LOAD = 'jdk.ThreadCPULoad';
export const PROCESSORS = 'jdk.CPUInformation';

/** In this order, see RunningTime.read; which of them an event has says which one it is. */
export const RUNNING_FIELDS = ['startTime', 'thread', 'eventThread', 'user', 'hwThreads'] as const;

const THREAD_BYTES = 256;

/** Fewer samples than these would be chance. */
const MIN_EXPECTED = 50;
/** Below this share of the running time that samples tell of they are said to be missing. */
const MIN_TOLD = 0.5;

interface RunningThread {
  readonly thread: Thread;
  /** Up to when its running time is known. */
  knownTo: number;
  /** In nanoseconds of all processors. */
  running: number;
}

/**
 * How long threads ran, as Java itself notes it from time to time: which part of all processors a thread had since it began, or since
 * that was noted before. What was before the recording cannot be told apart and is left out.
 */
export class RunningTime {
  private readonly threads = new Map<string, RunningThread>();
  private processors = 1;
  /** How many samples of running threads there are, by what they tell of. */
  private readonly counts = { cpu: 0, nativeCode: 0 };

  constructor(private readonly sink: TraceSink) {}

  countSample(measure: keyof RunningTime['counts']): void {
    this.counts[measure]++;
  }

  setProcessors(count: number): void {
    if (count > 0) this.processors = count;
  }

  begin(thread: Thread, nanoseconds: number): void {
    this.sink.memory.take(THREAD_BYTES);
    this.threads.set(thread.id, { thread, knownTo: nanoseconds, running: 0 });
  }

  /** @param share of all processors, 0 to 1 */
  addLoad(thread: Thread, nanoseconds: number, share: number): void {
    const known = this.threads.get(thread.id);
    if (!known) {
      this.begin(thread, nanoseconds);
      return;
    }
    if (share > 0 && share <= 1) known.running += share * Math.max(0, nanoseconds - known.knownTo);
    known.knownTo = nanoseconds;
  }

  /** To be called when all threads with samples have their tracks: those of the virtual machine itself have none. */
  warnOfMissing(tracks: Tracks, settings: Settings): void {
    const interval = settings.intervalOf('cpu');
    if (interval === 0 || settings.executionMeasure() !== 'cpu') return;
    let running = 0;
    for (const known of this.threads.values()) if (tracks.find(known.thread) !== 0) running += known.running;
    running *= this.processors;
    const { cpu, nativeCode } = this.counts;
    const told = cpu * interval + nativeCode * settings.intervalOf('nativeCode');
    if (running < MIN_EXPECTED * interval || told >= MIN_TOLD * running) return;
    this.sink.warn(
      'missing-samples',
      `Samples are missing: threads ran for ${seconds(running)} and more, and the samples, one in ${interval / 1e6} ms, tell of ${seconds(told)}. Java looks at a few threads at a time and passes over what it cannot walk, so shares may be wrong; async-profiler, or jdk.CPUTimeSample of Java 25, misses less.`,
    );
  }
}

function seconds(nanoseconds: number): string {
  return `${Number((nanoseconds / 1e9).toPrecision(3))} s`;
}
