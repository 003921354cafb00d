import { SharedMetrics } from './shared-metrics.js';
import type { TraceSink } from './sink.js';
import type { FileTrack, TraceFormat } from './trace-format.js';
import { type SharedRun, TrackSink } from './track-sink.js';

/** A format of which several files may be one run. */
export type FormatOfTracks = TraceFormat & Required<Pick<TraceFormat, 'trackOf'>>;

export function isOfTracks(format: TraceFormat): format is FormatOfTracks {
  return format.trackOf !== undefined;
}

/** Several files of one format that are one run, such as those that it left of its threads: each becomes a track. */
export class RunFiles {
  private readonly run: SharedRun;
  private readonly tracks: FileTrack[] = [];
  private readonly hasProcesses: boolean;
  /** How often a profile was called so. */
  private readonly timesSeen = new Map<string, number>();

  /** @param fileNames base names of all files that are read, of other formats as well */
  constructor(
    private readonly sink: TraceSink,
    private readonly format: FormatOfTracks,
    fileNames: readonly string[],
  ) {
    this.run = { facts: {}, metrics: new SharedMetrics(sink) };
    const processes = new Set(fileNames.map((name) => format.trackOf(name).processName));
    processes.delete('');
    this.hasProcesses = processes.size > 1;
  }

  get count(): number {
    return this.tracks.length;
  }

  /** @returns what the reader of the next file is to call */
  sinkFor(fileName: string): TraceSink {
    const track = this.format.trackOf(fileName);
    this.tracks.push(track);
    return new TrackSink(this.sink, this.run, this.stackOf(track), fileName);
  }

  /** To be called once all are read: tells how much of a run that was. */
  finish(): void {
    const { tracks } = this;
    if (tracks.length === 1) return;
    const processes = new Set(tracks.map(({ processName }) => processName));
    const threads = tracks.filter(({ kind }) => kind === 'thread');
    const names = new Set(threads.map(({ processName, name }) => `${processName}\n${name}`));
    const counts = { Files: tracks.length, Processes: processes.has('') ? 0 : processes.size, Threads: names.size };
    for (const [label, value] of Object.entries(counts)) {
      if (value > 0) this.sink.addNote({ label, value: String(value), unit: null, meaning: '' });
    }
  }

  /** A thread, below its process where the files are of several; a profile, told from one of another folder by a number. */
  private stackOf({ kind, name, processName }: FileTrack): number {
    if (kind === 'profile') {
      const times = (this.timesSeen.get(name) ?? 0) + 1;
      this.timesSeen.set(name, times);
      return this.sink.internTrack(kind, times === 1 ? name : `${name} (${times})`);
    }
    const parent = this.hasProcesses && processName !== '' ? this.sink.internTrack('process', processName) : 0;
    return this.sink.internTrack(kind, name, parent);
  }
}
