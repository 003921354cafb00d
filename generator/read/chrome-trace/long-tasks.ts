import { countOf, timeIn } from '../../../template/data/unit.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { StackId, ThreadTask, TraceSink } from '../sink.js';
import type { Thread } from './threads.js';
import type { TraceEvent } from './trace-event.js';

/** Longer ones keep a page from answering in time. Source: W3C, Long Tasks API. */
const LONG_TASK_MICROSECONDS = 50_000;

/** What Chrome calls the thread of a page that runs its scripts and lays it out. */
const PAGE_THREAD = 'CrRendererMain';

const TASK_BYTES = 64;

interface LongTask {
  readonly startMicroseconds: number;
  readonly microseconds: number;
}

/** Gathers the tasks that keep a page from answering. */
export class LongTasks {
  private readonly ofThreads = new Map<Thread, LongTask[]>();

  constructor(private readonly memory: MemoryBudget) {}

  take({ phase, name, microseconds, durationMicroseconds }: TraceEvent, thread: Thread): void {
    if (phase !== 'X' || name !== 'RunTask' || !(durationMicroseconds > LONG_TASK_MICROSECONDS)) return;
    this.memory.take(TASK_BYTES);
    const task = { startMicroseconds: microseconds, microseconds: durationMicroseconds };
    const known = this.ofThreads.get(thread);
    if (known) known.push(task);
    else this.ofThreads.set(thread, [task]);
  }

  /** Those of threads of pages that have a track, on the clock of V8's samples. To be called when threads have their names. */
  inTracks(tracks: ReadonlyMap<Thread, StackId>): ThreadTask[] {
    return Array.from(tracks, ([thread, track]) => ({ tasks: this.tasksOfPage(thread), track })).flatMap(
      ({ tasks, track }) =>
        tasks.map(({ startMicroseconds, microseconds }) => ({
          track,
          startNanoseconds: Math.round(startMicroseconds * 1000),
          durationNanoseconds: Math.round(microseconds * 1000),
        })),
    );
  }

  /** To be called at the end, when threads have their names. */
  addNotes(sink: TraceSink): void {
    const ofPages = Array.from(this.ofThreads.keys(), (thread) => this.tasksOfPage(thread)).flat();
    if (ofPages.length === 0) return;
    sink.addNote({
      label: 'Long tasks',
      value: ofPages.length,
      unit: countOf('task'),
      meaning: 'Tasks of more than 50 ms on the main thread of a page, which does not answer while one runs.',
    });
    sink.addNote({
      label: 'Longest task',
      value: Math.round(ofPages.reduce((longest, { microseconds }) => Math.max(longest, microseconds), 0)),
      unit: timeIn(1000),
      meaning: '',
    });
  }

  private tasksOfPage(thread: Thread): readonly LongTask[] {
    return thread.name === PAGE_THREAD ? (this.ofThreads.get(thread) ?? []) : [];
  }
}
