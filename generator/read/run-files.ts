import { UserError } from '../errors.js';
import { SharedMetrics } from './shared-metrics.js';
import type { TraceSink } from './sink.js';
import type { ThreadName, TraceFormat } from './trace-format.js';
import { type SharedRun, TrackSink } from './track-sink.js';

/** The several files that one run left, one for each thread: each becomes a track of one report. */
export class RunFiles {
  private readonly run: SharedRun;
  private format: TraceFormat | null = null;
  private firstName = '';

  /** @param fileNames base names of all files */
  constructor(
    private readonly sink: TraceSink,
    private readonly fileNames: readonly string[],
  ) {
    this.run = { facts: {}, metrics: new SharedMetrics(sink) };
  }

  /**
   * @returns what the reader of a file is to call
   * @throws UserError where files of its format, or of that and the first one's, are no threads of one run
   */
  sinkFor(format: TraceFormat, fileName: string): TraceSink {
    const { threadOf } = format;
    if (threadOf === undefined) {
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
      this.addNotes(threadOf);
    }
    return new TrackSink(this.sink, this.run, this.trackOf(fileName, threadOf), fileName);
  }

  /** How much of a run was read. */
  private addNotes(threadOf: (fileName: string) => ThreadName): void {
    if (this.fileNames.length === 1) return;
    const threads = this.fileNames.map(threadOf);
    const processes = new Set(threads.map(({ processName }) => processName));
    const names = new Set(threads.map(({ processName, threadName }) => `${processName}\n${threadName}`));
    const counts = { Files: threads.length, Processes: processes.has('') ? 0 : processes.size, Threads: names.size };
    for (const [label, value] of Object.entries(counts)) {
      if (value > 0) this.sink.addNote({ label, value: String(value), unit: null, meaning: '' });
    }
  }

  /** The thread, below its process where the files are of several. */
  private trackOf(fileName: string, threadOf: (fileName: string) => ThreadName): number {
    const { processName, threadName } = threadOf(fileName);
    const processes = new Set(this.fileNames.map((name) => threadOf(name).processName));
    const parent = processes.size > 1 && processName !== '' ? this.sink.internTrack('process', processName) : 0;
    return this.sink.internTrack('thread', threadName, parent);
  }
}
