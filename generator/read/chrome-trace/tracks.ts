import type { StackId, TraceSink } from '../sink.js';
import type { Process, Thread } from './threads.js';

/** The tracks of a trace. */
export interface Tracks {
  readonly processes: ReadonlyMap<Process, StackId>;
  readonly threads: ReadonlyMap<Thread, StackId>;
}

/** Interns tracks for threads, and for their processes. */
export function internTracks(threads: readonly Thread[], sink: TraceSink): Tracks {
  const processes = internProcesses(
    threads.map(({ owner }) => owner),
    sink,
  );
  return { processes, threads: internThreads(threads, sink, processes) };
}

/** Interns a track for each process. */
export function internProcesses(processes: Iterable<Process>, sink: TraceSink): Map<Process, StackId> {
  const all = [...new Set(processes)];
  const names = distinctNames(all, 'process');
  return new Map(all.map((owner, at) => [owner, sink.internTrack('process', names[at])]));
}

/** Interns a track for each thread, below that of its process. */
export function internThreads(
  threads: readonly Thread[],
  sink: TraceSink,
  processes: ReadonlyMap<Process, StackId>,
): Map<Thread, StackId> {
  const isIncluded = new Set(threads);
  const tracks = new Map<Thread, StackId>();
  for (const [owner, parent] of processes) {
    const own = Array.from(owner.threads.values()).filter((thread) => isIncluded.has(thread));
    const names = distinctNames(own, 'thread');
    own.forEach((thread, at) => {
      tracks.set(thread, sink.internTrack('thread', names[at], parent));
    });
  }
  return tracks;
}

/** Of those with the same name each has its number too, which changes from run to run and so is left out elsewhere. */
function distinctNames(named: readonly { readonly name: string; readonly id: string }[], kind: string): string[] {
  const counts = new Map<string, number>();
  for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  return named.map(({ name, id }) => {
    if (name === '') return id === '' ? kind : `${kind} ${id}`;
    return counts.get(name) === 1 ? name : `${name} ${id}`;
  });
}
