import type { Report } from '../../template/data/report.js';
import { UserError } from '../errors.js';
import { foldTrace } from '../fold-trace.js';
import type { Variables } from '../progress.js';
import { openTraceStream } from '../read/open.js';
import type { ReadOptions } from '../read-options.js';
import { ChildWatch, type ChildWork } from './child-watch.js';
import { CommandGuard } from './command-guard.js';
import { endedBy } from './ended-by-signal.js';
import { Fifo } from './fifo.js';
import type { Heaptrack } from './find-heaptrack.js';
import { Interpreter } from './interpreter.js';
import { KeptTrace, type TracePlace } from './keep-trace.js';
import { PrivateFolder } from './private-folder.js';
import { Program, readNumber } from './program.js';
import { whyUnrecorded } from './why-unrecorded.js';
import { programStart } from './wrappers.js';

/** The process and the machine, as far as a recording needs them. */
export interface RecordingEnvironment {
  readonly variables: Variables;
  readonly workingDirectory: string;
  readonly interrupted: AbortSignal;
  readonly takeSignals: (listener: (signal: NodeJS.Signals) => void) => () => void;
}

export interface RecordingOptions extends ReadOptions {
  /** Where to keep a copy of the trace; null for nowhere. */
  readonly keptTrace: TracePlace | null;
  readonly onWarning: (sentence: string) => void;
}

/** A wrapper may preload a library itself, as stdbuf does. */
const BEHIND_WRAPPERS =
  'echo "$$" > "$3"; export LD_PRELOAD="$1:$LD_PRELOAD" DUMP_HEAPTRACK_OUTPUT="$2"; shift 3; exec "$@"';

/** How a recorded program ended, and what others did for it meanwhile. */
export interface RecordedRun {
  /** Its exit status, or its wrapper's; 128 + N where signal N ended that. */
  readonly exitCode: number;
  /** See endedBy. */
  readonly endedBy: string | null;
  readonly work: ChildWork;
}

/**
 * Runs one program under heaptrack, on the streams of this process, and reads the recording while it is made:
 *
 *     program + libheaptrack_preload.so  ->  named pipe  ->  heaptrack_interpret  ->  (kept trace)  ->  report
 *
 * `open`, `run`, `close`, in any case, leave nothing but the kept trace; then `finish` and `keepTrace`.
 */
export class Recorder {
  private readonly interpreter: Interpreter;
  private readonly keptTrace: KeptTrace | null;
  private readonly reading: Promise<() => Promise<Report>>;
  private readonly stop = () => this.interpreter.stop();
  private program = '';
  private endedBy: string | null = null;

  private constructor(
    private readonly library: string,
    private readonly folder: PrivateFolder,
    private readonly fifo: Fifo,
    interpreterPath: string,
    private readonly options: RecordingOptions,
    private readonly environment: RecordingEnvironment,
  ) {
    const { variables, interrupted } = environment;
    interrupted.addEventListener('abort', this.stop);
    this.interpreter = new Interpreter(interpreterPath, variables);
    this.keptTrace = options.keptTrace === null ? null : new KeptTrace(options.keptTrace, interrupted);
    this.reading = this.read();
    // It may fail long before `finish` awaits it.
    this.reading.catch(() => {});
  }

  static async open(
    heaptrack: Heaptrack,
    options: RecordingOptions,
    environment: RecordingEnvironment,
  ): Promise<Recorder> {
    const folder = await PrivateFolder.create(environment.variables);
    try {
      const library = await folder.preloadablePath(heaptrack.preloadLibrary);
      const fifo = await Fifo.create(folder.pathOf('recording'));
      return new Recorder(library, folder, fifo, heaptrack.interpreter, options, environment);
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }

  /**
   * Runs the program to its end, and does not wait for children that outlive it; then reads its recording to the end. Signals
   * that this process gets are forwarded to the program.
   * @param words with those of wrappers before it, see programStart
   * @throws ProgramStartError
   */
  async run(words: readonly string[]): Promise<RecordedRun> {
    const { variables, workingDirectory, takeSignals } = this.environment;
    let program: Program | null = null;
    const stopForwarding = takeSignals((signal) => program?.forward(signal));
    const start = programStart(words);
    this.program = words[start];
    const pidFile = this.folder.pathOf('pid');
    const watch = new ChildWatch(() => (start === 0 ? (program?.pid ?? null) : readNumber(pidFile)));
    try {
      program =
        start === 0
          ? await Program.start(words, this.recorded(variables), workingDirectory)
          : await Program.start(this.behindWrappers(words, start, pidFile), variables, workingDirectory);
      const end = await program.ended;
      this.endedBy = endedBy(end, words.slice(0, start));
      const work = watch.stop();
      // Behind wrappers a shell becomes the program.
      return {
        exitCode: end.exitCode,
        endedBy: this.endedBy,
        work: { ...work, wasReplaced: work.wasReplaced && start === 0 },
      };
    } finally {
      watch.stop();
      stopForwarding();
      await this.fifo.end();
      await this.endReading();
    }
  }

  /**
   * The report of the recording.
   * @throws UserError where nothing was recorded, or nothing readable
   */
  async finish(): Promise<Report> {
    const { variables, workingDirectory } = this.environment;
    const [reading] = await Promise.allSettled([this.reading]);
    const failure = await this.interpreter.ended;
    if (this.fifo.byteCount === 0) {
      throw new UserError('input', await whyUnrecorded(this.program, this.endedBy, variables, workingDirectory));
    }
    if (reading.status === 'fulfilled') {
      if (failure !== null) {
        this.options.onWarning(
          `heaptrack's interpreter failed, and the report shows only what came before: ${failure}`,
        );
      }
      return await reading.value();
    }
    if (failure === null) throw reading.reason;
    throw new UserError('input', `heaptrack's interpreter failed, and there is nothing to show: ${failure}`);
  }

  /** @throws UserError where the file cannot be written */
  async keepTrace(): Promise<void> {
    await this.keptTrace?.keep();
  }

  /** Stops and removes everything but the kept trace. */
  async close(): Promise<void> {
    this.environment.interrupted.removeEventListener('abort', this.stop);
    this.interpreter.stop();
    await this.keptTrace?.discard();
    await this.folder.remove();
  }

  /** Where the recording can be read, its trace is kept by then. */
  private async endReading(): Promise<void> {
    const [reading] = await Promise.allSettled([this.reading, this.interpreter.ended]);
    // What goes wrong is thrown where it is asked for.
    if (reading.status === 'fulfilled') await this.keptTrace?.keep().catch(() => {});
  }

  private async read(): Promise<() => Promise<Report>> {
    const guard = new CommandGuard();
    void this.interpreter.feed(guard.protect(this.fifo.chunks()));
    const trace = guard.restore(this.interpreter.output);
    return foldTrace(await openTraceStream(this.keptTrace?.copy(trace) ?? trace, 'the recording'), this.options);
  }

  /** The variables that heaptrack's own script sets; the library removes both, so that child processes are not recorded. */
  private recorded(variables: Variables): Variables {
    const others = variables.LD_PRELOAD ? `:${variables.LD_PRELOAD}` : '';
    return { ...variables, LD_PRELOAD: `${this.library}${others}`, DUMP_HEAPTRACK_OUTPUT: this.fifo.path };
  }

  /** The words with a shell between wrappers and program, which sets what `recorded` sets and becomes the program. */
  private behindWrappers(words: readonly string[], start: number, pidFile: string): string[] {
    return [
      ...words.slice(0, start),
      ...['/bin/sh', '-c', BEHIND_WRAPPERS, 'sh', this.library, this.fifo.path, pidFile],
      ...words.slice(start),
    ];
  }
}
