import type { Report } from '../../template/data/report.js';
import { UserError } from '../errors.js';
import type { Variables } from '../progress.js';
import { openTraceStream } from '../read/open.js';
import { type ReadOptions, readOpened } from '../read-trace.js';
import { CommandGuard } from './command-guard.js';
import { Fifo } from './fifo.js';
import type { Heaptrack } from './find-heaptrack.js';
import { Interpreter } from './interpreter.js';
import { KeptTrace } from './keep-trace.js';
import { PrivateFolder } from './private-folder.js';
import { Program } from './program.js';
import { whyUnrecorded } from './why-unrecorded.js';

/** What a recording sees of the machine. */
export interface RecordingSituation {
  readonly variables: Variables;
  readonly workingDirectory: string;
  readonly interrupted: AbortSignal;
  readonly takeSignals: (listener: (signal: NodeJS.Signals) => void) => () => void;
}

export interface RecordingOptions extends ReadOptions {
  /** Where to keep the trace as well; null for nowhere. */
  readonly keptTracePath: string | null;
  readonly onWarning: (sentence: string) => void;
}

/**
 * Runs one program under heaptrack, on the streams of this process, and reads what is recorded as it comes:
 *
 *     program + libheaptrack_preload.so  ->  named pipe  ->  heaptrack_interpret  ->  (kept trace)  ->  report
 *
 * `open`, `run`, `finish`, `keepTrace` in this order; `close` in any case.
 */
export class Recorder {
  private readonly interpreter: Interpreter;
  private readonly keptTrace: KeptTrace | null;
  private readonly reading: Promise<Report>;
  private readonly stop = () => this.interpreter.stop();
  private program = '';

  private constructor(
    private readonly library: string,
    private readonly folder: PrivateFolder,
    private readonly fifo: Fifo,
    interpreterPath: string,
    private readonly options: RecordingOptions,
    private readonly situation: RecordingSituation,
  ) {
    const { variables, interrupted } = situation;
    const { keptTracePath } = options;
    interrupted.addEventListener('abort', this.stop);
    this.interpreter = new Interpreter(interpreterPath, variables);
    this.keptTrace = keptTracePath === null ? null : new KeptTrace(keptTracePath, interrupted);
    this.reading = this.read();
    // It may fail long before `finish` asks.
    this.reading.catch(() => {});
  }

  static async open(heaptrack: Heaptrack, options: RecordingOptions, situation: RecordingSituation): Promise<Recorder> {
    const folder = await PrivateFolder.create(situation.variables);
    try {
      const library = await folder.pathWithoutSpaces(heaptrack.preloadLibrary);
      const fifo = await Fifo.create(folder.pathOf('recording'));
      return new Recorder(library, folder, fifo, heaptrack.interpreter, options, situation);
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }

  /**
   * Runs the program to its end; children that it leaves behind are not waited for. Signals that reach this process
   * meanwhile are the program's.
   * @returns its exit status, 128 + N where signal N ended it
   * @throws ProgramStartError
   */
  async run(words: readonly string[]): Promise<number> {
    const { variables, workingDirectory, takeSignals } = this.situation;
    let program: Program | null = null;
    const giveSignalsBack = takeSignals((signal) => program?.forward(signal));
    this.program = words[0];
    try {
      program = await Program.start(words, this.recorded(variables), workingDirectory);
      return await program.ended;
    } finally {
      giveSignalsBack();
      await this.fifo.end();
    }
  }

  /**
   * What was recorded.
   * @throws UserError where that is nothing, or nothing that can be read
   */
  async finish(): Promise<Report> {
    const { variables, workingDirectory, interrupted } = this.situation;
    const [reading] = await Promise.allSettled([this.reading]);
    const complaint = await this.interpreter.ended;
    interrupted.throwIfAborted();
    if (this.fifo.byteCount === 0) {
      throw new UserError('input', await whyUnrecorded(this.program, variables, workingDirectory));
    }
    if (reading.status === 'fulfilled') {
      if (complaint !== null) {
        this.options.onWarning(
          `heaptrack's interpreter stopped early, and the report shows what came before: ${complaint}`,
        );
      }
      return reading.value;
    }
    if (complaint === null) throw reading.reason;
    throw new UserError('input', `heaptrack's interpreter failed, and there is nothing to show: ${complaint}`);
  }

  /** @throws UserError where the file cannot be written */
  async keepTrace(): Promise<void> {
    await this.keptTrace?.keep();
  }

  /** Leaves nothing behind but what was kept. */
  async close(): Promise<void> {
    this.situation.interrupted.removeEventListener('abort', this.stop);
    this.interpreter.stop();
    await this.keptTrace?.discard();
    await this.folder.remove();
  }

  private async read(): Promise<Report> {
    const guard = new CommandGuard();
    void this.interpreter.feed(guard.protect(this.fifo.chunks()));
    const trace = guard.restore(this.interpreter.output);
    return readOpened(await openTraceStream(this.keptTrace?.copy(trace) ?? trace, 'the recording'), this.options);
  }

  /** As heaptrack's own script has it; the library takes both away from the program's children. */
  private recorded(variables: Variables): Variables {
    const others = variables.LD_PRELOAD ? `:${variables.LD_PRELOAD}` : '';
    return { ...variables, LD_PRELOAD: `${this.library}${others}`, DUMP_HEAPTRACK_OUTPUT: this.fifo.path };
  }
}
