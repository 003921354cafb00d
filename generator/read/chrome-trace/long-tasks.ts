import { countOf, timeIn } from '../../../template/data/unit.js';
import type { TraceSink } from '../sink.js';
import type { Thread } from './threads.js';
import type { TraceEvent } from './trace-event.js';

/** Longer ones keep a page from answering in time. Source: W3C, Long Tasks API. */
const LONG_TASK_MICROSECONDS = 50_000;

/** What Chrome calls the thread of a page that runs its scripts and lays it out. */
const PAGE_THREAD = 'CrRendererMain';

interface LongTasks {
  count: number;
  longestMicroseconds: number;
}

/** Counts the tasks that keep a page from answering. */
export class LongTaskCounter {
  private readonly ofThreads = new Map<Thread, LongTasks>();

  take({ phase, name, durationMicroseconds }: TraceEvent, thread: Thread): void {
    if (phase !== 'X' || name !== 'RunTask' || !(durationMicroseconds > LONG_TASK_MICROSECONDS)) return;
    const known = this.ofThreads.get(thread) ?? { count: 0, longestMicroseconds: 0 };
    known.count++;
    known.longestMicroseconds = Math.max(known.longestMicroseconds, durationMicroseconds);
    this.ofThreads.set(thread, known);
  }

  /** To be called at the end, when threads have their names. */
  addNotes(sink: TraceSink): void {
    const ofPages = Array.from(this.ofThreads).filter(([{ name }]) => name === PAGE_THREAD);
    if (ofPages.length === 0) return;
    sink.addNote({
      label: 'Long tasks',
      value: ofPages.reduce((sum, [, { count }]) => sum + count, 0),
      unit: countOf('task'),
      meaning: 'Tasks of more than 50 ms on the main thread of a page, which does not answer while one runs.',
    });
    sink.addNote({
      label: 'Longest task',
      value: Math.round(Math.max(...ofPages.map(([, { longestMicroseconds }]) => longestMicroseconds))),
      unit: timeIn(1000),
      meaning: '',
    });
  }
}
