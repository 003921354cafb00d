import type { StackId, TraceSink } from '../sink.js';
import type { Thread } from './thread.js';

/** Where stacks begin. */
export interface Tracks {
  readonly ofThreads: readonly StackId[];
  /** By key; 0 where there is one process alone. */
  readonly ofProcesses: ReadonlyMap<string, StackId>;
}

/**
 * For each thread where its stacks begin: at its track, below that of its process where there are several. Of one thread alone
 * nothing is told. Names that several have are numbered, since ids differ from run to run.
 */
export function tracksOf(threads: readonly Thread[], sink: TraceSink): Tracks {
  if (threads.length < 2) return { ofThreads: threads.map(() => 0), ofProcesses: new Map() };
  const processes = new Map<string, StackId>();
  const areSeveral = new Set(threads.map(({ processKey }) => processKey)).size > 1;
  const processNames = new DistinctNames();
  const threadNames = new Map<StackId, DistinctNames>();
  const ofThreads = threads.map(({ processKey, processName, name }) => {
    const parent =
      processes.get(processKey) ??
      (areSeveral ? sink.internTrack('process', processNames.of(processName || `process ${processKey}`)) : 0);
    processes.set(processKey, parent);
    const names = threadNames.get(parent) ?? new DistinctNames();
    threadNames.set(parent, names);
    return sink.internTrack('thread', names.of(name || 'thread'), parent);
  });
  return { ofThreads, ofProcesses: processes };
}

class DistinctNames {
  private readonly counts = new Map<string, number>();

  of(name: string): string {
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  }
}
