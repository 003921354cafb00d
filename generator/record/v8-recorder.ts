import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Report, Warning } from '../../template/data/report.js';
import { UserError } from '../errors.js';
import type { Variables } from '../progress.js';
import type { SampledMetric } from '../read/sink.js';
import { CPU_METRICS, HEAP_METRICS } from '../read/v8/metrics.js';
import { PRELOAD_NAME } from '../read/v8/script.js';
import type { ReadOptions } from '../read-options.js';
import { readRun } from '../read-run.js';
import { endedBy, howItEnded, signalOfStatus, withWarnings } from './ended-by-signal.js';
import { hasNodeOption, quotedNodeOption, withNodeOptions } from './node-program.js';
import { PrivateFolder } from './private-folder.js';
import { Program } from './program.js';
import type { RecordedRun, RecordingEnvironment } from './recorder.js';
import { preloadScript } from './v8-preload.js';
import { V8Threads } from './v8-threads.js';
import { programStart } from './wrappers.js';

/** What is recorded: CPU time, or what is live on the heap at the end. */
export type V8Profile = 'cpu' | 'heap';

/** What the profiles measure: budgets are read before the program runs. */
export const V8_METRICS: Readonly<Record<V8Profile, readonly SampledMetric[]>> = {
  cpu: CPU_METRICS,
  heap: HEAP_METRICS,
};

/** DevTools' own; Node's default of 512 KiB shows a handful of samples of a small program. */
const HEAP_INTERVAL_BYTES = 32_768;

/** Nobody else did the work: child processes are recorded as well. */
const RECORDED_CHILDREN = { wasReplaced: false, childrenDidMore: false };

/**
 * Runs a Node program under V8's own profilers, with its workers and the Node processes that it starts. Each thread writes a file when
 * it ends; they become one report. `run`, `finish` in this order; `close` in any case.
 */
export class V8Recorder {
  private program = '';
  private endedBy: string | null = null;
  private warnings: readonly Warning[] = [];
  private report: Promise<Report> | null = null;

  private constructor(
    private readonly profile: V8Profile,
    private readonly folder: PrivateFolder,
    private readonly options: ReadOptions,
    private readonly environment: RecordingEnvironment,
  ) {}

  /** @throws UserError where there is no place for the recording */
  static async open(profile: V8Profile, options: ReadOptions, environment: RecordingEnvironment): Promise<V8Recorder> {
    const folder = await PrivateFolder.createIn(environment.variables.TMPDIR || tmpdir());
    try {
      await writeFile(folder.pathOf(PRELOAD_NAME), preloadScript(folder.pathOf(''), profile === 'cpu'));
      return new V8Recorder(profile, folder, options, environment);
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }

  /**
   * Runs the program to its end; otherwise as Recorder.
   * @throws ProgramStartError
   */
  async run(words: readonly string[]): Promise<RecordedRun> {
    const { variables, workingDirectory, takeSignals } = this.environment;
    let program: Program | null = null;
    const stopForwarding = takeSignals((signal) => program?.forward(signal));
    const start = programStart(words);
    this.program = words[start];
    let exitCode = 0;
    try {
      const ownWords = await this.withOptions(words.slice(start));
      program = await Program.start(
        [...words.slice(0, start), ...ownWords],
        this.recorded(variables),
        workingDirectory,
      );
      const end = await program.ended;
      this.endedBy = endedBy(end, words.slice(0, start)) ?? signalOfStatus(end.exitCode);
      exitCode = end.exitCode;
    } finally {
      stopForwarding();
    }
    const threads = await V8Threads.readIn(this.folder.pathOf(''));
    this.warnings = [...howItEnded(this.program, exitCode, this.endedBy), ...threads.warnings(program.pid)];
    await this.readProfiles(await threads.profiles());
    return { exitCode, endedBy: null, work: RECORDED_CHILDREN };
  }

  /** While their folder is there; what is wrong with them is told by whoever asks for the report. */
  private async readProfiles(files: readonly string[]): Promise<void> {
    if (files.length > 0) this.report = readRun(files, this.options);
    await this.report?.catch(() => {});
  }

  /**
   * The report of all threads and processes.
   * @throws UserError where none wrote a profile
   */
  async finish(): Promise<Report> {
    if (this.report !== null) return withWarnings(await this.report, this.warnings);
    const reason =
      this.endedBy === null
        ? 'it is no Node program, or started none, or one that ended without an exit'
        : `${this.endedBy} ended it before it could write its profile`;
    throw new UserError('input', `Nothing was recorded of ${this.program}: ${reason}.`);
  }

  async close(): Promise<void> {
    await this.folder.remove();
  }

  /** Node takes --cpu-prof on its command line alone, and its workers have what it has. With its own --cpu-prof it writes its own profile. */
  private async withOptions(words: readonly string[]): Promise<readonly string[]> {
    if (this.profile === 'heap' || hasNodeOption(words, '--cpu-prof')) return words;
    const { variables, workingDirectory } = this.environment;
    const options = ['--cpu-prof', `--cpu-prof-dir=${this.folder.pathOf('')}`];
    return withNodeOptions(words, options, variables, workingDirectory);
  }

  /** What the program's own NODE_OPTIONS say stays, but for the folder. */
  private recorded(variables: Variables): Variables {
    const preload = `--require ${quotedNodeOption(this.folder.pathOf(PRELOAD_NAME))}`;
    const own = variables.NODE_OPTIONS ? [variables.NODE_OPTIONS] : [];
    const heap = [
      `--heap-prof --heap-prof-interval=${HEAP_INTERVAL_BYTES}`,
      `--heap-prof-dir=${quotedNodeOption(this.folder.pathOf(''))}`,
    ];
    const options = this.profile === 'cpu' ? [preload, ...own] : [preload, heap[0], ...own, heap[1]];
    return { ...variables, NODE_OPTIONS: options.join(' ') };
  }
}
