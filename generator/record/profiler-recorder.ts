import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import type { Report, Warning } from '../../template/data/report.js';
import { UserError } from '../errors.js';
import { foldTrace } from '../fold-trace.js';
import { openTraceStream } from '../read/open.js';
import { ChildWatch } from './child-watch.js';
import { endedBy, howItEnded, signalOfStatus, withWarnings } from './ended-by-signal.js';
import { findOnPath } from './find-on-path.js';
import { KeptTrace } from './keep-trace.js';
import { PrivateFolder } from './private-folder.js';
import { type Profiler, pidFileOf } from './profiler.js';
import { Program, readNumber } from './program.js';
import type { RecordedRun, RecordingEnvironment, RecordingOptions } from './recorder.js';
import { traceIn } from './trace-of-profiler.js';
import { tryProfiler } from './try-profiler.js';
import { programStart } from './wrappers.js';

/** The name of what a profiler wrote. */
const RECORDED = /^recording(?:\.(\d+))?$/;

/**
 * Runs one program under a profiler that leaves a file, on the streams of this process, and reads that at its end:
 *
 *     profiler + program  ->  file  ->  (the profiler's converter)  ->  (kept trace)  ->  report
 *
 * `run`, `close`, in any case, leave nothing but the kept trace; then `finish` and `keepTrace`.
 */
export class ProfilerRecorder {
  /** Where the program begins behind wrappers. */
  private readonly start: number;
  private endedBy: string | null = null;
  private warnings: readonly Warning[] = [];
  private report: Promise<Report> | null = null;
  private readonly keptTrace: KeptTrace | null;
  private readonly file: string;

  private constructor(
    private readonly profiler: Profiler,
    /** With those of wrappers before it. */
    private readonly words: readonly string[],
    private readonly folder: PrivateFolder,
    private readonly options: RecordingOptions,
    private readonly environment: RecordingEnvironment,
  ) {
    this.start = programStart(words);
    this.file = folder.pathOf('recording');
    this.keptTrace = options.keptTrace === null ? null : new KeptTrace(options.keptTrace, environment.interrupted);
  }

  /** @throws UserError where the profiler is missing or may not record, or there is no place for the recording */
  static async open(
    profiler: Profiler,
    words: readonly string[],
    options: RecordingOptions,
    environment: RecordingEnvironment,
  ): Promise<ProfilerRecorder> {
    const folder = await PrivateFolder.createIn(environment.variables.TMPDIR || tmpdir());
    try {
      await tryProfiler(profiler, words.slice(programStart(words)), folder.pathOf('trial'), environment);
      return new ProfilerRecorder(profiler, words, folder, options, environment);
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }

  /**
   * Runs the program to its end; otherwise as Recorder.
   * @throws ProgramStartError
   */
  async run(): Promise<RecordedRun> {
    const { variables, workingDirectory, takeSignals } = this.environment;
    const { profiler, words, start } = this;
    // What cannot be started is told as without the profiler, which would say it in its own way.
    const isMissing = start === 0 && (await findOnPath(words[0], variables, workingDirectory)) === null;
    const recorded = isMissing ? words : [...words.slice(0, start), ...profiler.record(this.file, words.slice(start))];
    let program: Program | null = null;
    const stopForwarding = takeSignals((signal) => program?.forwardTo(this.signalled(program), signal));
    const watch = new ChildWatch(() => (profiler.followsChildren || start > 0 ? null : (program?.pid ?? null)));
    let exitCode = 0;
    try {
      program = await Program.start(recorded, variables, workingDirectory);
      const end = await program.ended;
      this.endedBy = endedBy(end, words.slice(0, start)) ?? signalOfStatus(end.exitCode);
      exitCode = end.exitCode;
    } finally {
      watch.stop();
      stopForwarding();
    }
    this.warnings = howItEnded(this.name, exitCode, this.endedBy);
    const file = await this.recordedFile(program.pid);
    if (file !== null) this.report = this.read(file);
    // What is wrong with it is told by whoever asks for the report.
    await this.report?.catch(() => {});
    // A profiler that becomes the program is seen to be replaced by it.
    return { exitCode, endedBy: null, work: { ...watch.stop(), wasReplaced: false } };
  }

  /**
   * The report of the recording.
   * @throws UserError where nothing was recorded, or nothing readable
   */
  async finish(): Promise<Report> {
    if (this.report !== null) return withWarnings(await this.report, this.warnings);
    const by = this.endedBy === null ? '' : `: ${this.endedBy} ended it before ${this.profiler.command} could write`;
    throw new UserError('input', `${this.profiler.command} recorded nothing of ${this.name}${by}.`);
  }

  /** @throws UserError where the file cannot be written */
  async keepTrace(): Promise<void> {
    await this.keptTrace?.keep();
  }

  /** Removes everything but the kept trace. */
  async close(): Promise<void> {
    await this.keptTrace?.discard();
    await this.folder.remove();
  }

  private get name(): string {
    return basename(this.words[this.start]);
  }

  /** Which process gets the program's signals; null for the one that was started. */
  private signalled(started: Program): number | null {
    const { signalsTo } = this.profiler;
    if (signalsTo === 'noted') return readNumber(pidFileOf(this.file));
    return signalsTo === 'child' && this.start === 0 ? started.childPid : null;
  }

  /** The program's own where processes that it forked left others: it is the first one. Null where there is none. */
  private async recordedFile(pid: number | null): Promise<string | null> {
    const names = (await readdir(this.folder.pathOf(''))).filter((name) => RECORDED.test(name));
    const ids = names.map((name) => Number(RECORDED.exec(name)?.[1] ?? 0)).sort((a, b) => a - b);
    if (ids.length === 0) return null;
    const id = ids.find((id) => id === pid) ?? ids[0];
    return id === 0 ? this.file : `${this.file}.${id}`;
  }

  private async read(file: string): Promise<Report> {
    const program = this.words.slice(this.start);
    const trace = traceIn(file, this.profiler, program, this.environment);
    const opened = await openTraceStream(this.keptTrace?.copy(trace) ?? trace, 'the recording');
    const finish = await foldTrace(opened, this.options);
    // What goes wrong is thrown where it is asked for.
    await this.keptTrace?.keep().catch(() => {});
    return finish();
  }
}
