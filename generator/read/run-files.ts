import { UserError } from '../errors.js';
import { SharedMetrics } from './shared-metrics.js';
import type { TraceSink } from './sink.js';
import type { FileTrack, TraceFormat } from './trace-format.js';
import { type SharedRun, TrackSink } from './track-sink.js';

type TrackOf = (fileName: string) => FileTrack;

/** Several files that are one report, such as those that a run left of its threads: each becomes a track. */
export class RunFiles {
  private readonly run: SharedRun;
  private format: TraceFormat | null = null;
  private firstName = '';
  /** How often a profile was called so. */
  private readonly timesSeen = new Map<string, number>();

  /** @param fileNames base names of all files */
  constructor(
    private readonly sink: TraceSink,
    private readonly fileNames: readonly string[],
  ) {
    this.run = { facts: {}, metrics: new SharedMetrics(sink) };
  }

  /**
   * @returns what the reader of a file is to call
   * @throws UserError where files of its format, or of that and the first one's, are no parts of one report
   */
  sinkFor(format: TraceFormat, fileName: string): TraceSink {
    const { trackOf } = format;
    if (trackOf === undefined) {
      throw new UserError(
        'usage',
        `${fileName} is a whole run: flamefile reads one at a time, and ${this.fileNames.length} files were given. To compare two of them: flamefile diff OLD NEW, or flamefile NEW --baseline OLD.`,
      );
    }
    if (this.format !== null && this.format !== format) {
      throw new UserError(
        'usage',
        `${this.firstName} and ${fileName} do not measure the same: make one report of ${this.format.description}, and one of ${format.description}.`,
      );
    }
    if (this.format === null) {
      this.format = format;
      this.firstName = fileName;
      this.addNotes(trackOf);
    }
    return new TrackSink(this.sink, this.run, this.trackOfNext(trackOf(fileName), trackOf), fileName);
  }

  /** How much of a run was read. */
  private addNotes(trackOf: TrackOf): void {
    if (this.fileNames.length === 1) return;
    const tracks = this.fileNames.map(trackOf);
    const processes = new Set(tracks.map(({ processName }) => processName));
    const threads = tracks.filter(({ kind }) => kind === 'thread');
    const names = new Set(threads.map(({ processName, name }) => `${processName}\n${name}`));
    const counts = { Files: tracks.length, Processes: processes.has('') ? 0 : processes.size, Threads: names.size };
    for (const [label, value] of Object.entries(counts)) {
      if (value > 0) this.sink.addNote({ label, value: String(value), unit: null, meaning: '' });
    }
  }

  /** A thread, below its process where the files are of several; a profile, told from one of another folder by a number. */
  private trackOfNext({ kind, name, processName }: FileTrack, trackOf: TrackOf): number {
    if (kind === 'profile') {
      const times = (this.timesSeen.get(name) ?? 0) + 1;
      this.timesSeen.set(name, times);
      return this.sink.internTrack(kind, times === 1 ? name : `${name} (${times})`);
    }
    const processes = new Set(this.fileNames.map((file) => trackOf(file).processName));
    const parent = processes.size > 1 && processName !== '' ? this.sink.internTrack('process', processName) : 0;
    return this.sink.internTrack(kind, name, parent);
  }
}
