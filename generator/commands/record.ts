import { basename } from 'node:path';
import { EXIT_BROKEN, UserError } from '../errors.js';
import { HEAP_METRICS } from '../fold/heap-metrics.js';
import type { ChildWork } from '../record/child-watch.js';
import { chooseRecorder } from '../record/choose-recorder.js';
import { withSignal } from '../record/ended-by-signal.js';
import { findExecutable, isLauncher, rejectLineBreak } from '../record/executable.js';
import { findHeaptrack } from '../record/find-heaptrack.js';
import { findOnPath } from '../record/find-on-path.js';
import { planKeptTrace } from '../record/keep-trace.js';
import { rejectNodeProgram, rejectOwnHeapProfile } from '../record/node-program.js';
import { ProfilerRecorder } from '../record/profiler-recorder.js';
import { ProgramStartError } from '../record/program.js';
import { Recorder } from '../record/recorder.js';
import { V8_METRICS, V8Recorder } from '../record/v8-recorder.js';
import { programStart } from '../record/wrappers.js';
import type { SourceFolder } from '../source/source-folder.js';
import { writeText } from '../write/stream.js';
import { verdictAsText } from '../write/text/verdict-text.js';
import type { CommandContext } from './context.js';
import { explain } from './explain.js';
import { type CheckResult, checkRun } from './gate/check-run.js';
import { type CheckPlan, planCheck, planComparison, readConfig, rejectUnjudgeable } from './gate/plan.js';
import { baselineFiles } from './inputs/baseline-files.js';
import { inputFiles } from './inputs/input-files.js';
import { readOptionsOf, rejectDamage } from './inputs/read.js';
import { type OptionValues, wantsCheck } from './line/options.js';
import { writeCheckFiles } from './outputs/check-files.js';
import { writeToGithub } from './outputs/github.js';
import { keepSourceLines, openSourceFolder } from './outputs/keep-source.js';
import { PreviousReport } from './outputs/previous-report.js';
import { lookOf } from './outputs/print.js';
import { rejectBadOutputs } from './outputs/reject-bad-outputs.js';
import { renderReport, writeOutput } from './outputs/report-file.js';
import { reportName } from './outputs/report-name.js';

const NAME_THE_PROGRAM = 'Name the program that does the work behind the double dash.';

/**
 * `flamefile record`: records a program, writes the report, and checks budgets where any are given. Standard output
 * belongs to the program; all our messages go to standard error.
 * @returns the program's exit status; where that is 0, the code for what else went wrong, or 1 for a broken budget
 */
export async function recordCommand(
  program: readonly string[],
  given: OptionValues,
  context: CommandContext,
): Promise<number> {
  const { environment, reporter } = context;
  const { variables, workingDirectory } = environment;
  const ownWords = program.slice(programStart(program));
  const [word] = ownWords;
  const options: OptionValues = new Map([['output', `flamefile.${basename(word)}.html`], ...given]);
  // Everything that can be checked before the program runs is checked here.
  const profile = given.has('cpu') ? 'cpu' : given.has('heap') ? 'heap' : null;
  const choice = chooseRecorder(given.get('with'), profile);
  if (choice.kind === 'heaptrack' && !choice.isAsked) await rejectNodeProgram(program, environment);
  if (profile === 'heap') rejectOwnHeapProfile(program);
  const heaptrack = choice.kind === 'heaptrack' ? await findHeaptrack(variables, workingDirectory) : null;
  const config = await readConfig(options, context);
  const programFile = await findOnPath(word, variables, workingDirectory);
  const previous = given.has('output')
    ? null
    : await PreviousReport.find(options.get('output') ?? '', workingDirectory);
  const inputs = [
    ...inputFiles([], await baselineFiles(options, config.baseline, context), options, environment),
    ...(programFile === null ? [] : [{ path: programFile, role: 'the program' }]),
  ];
  await rejectBadOutputs(inputs, options, context, "the program's");
  const sourceFolder = openSourceFolder(options, context);
  const keptFile = options.get('keep-trace');
  const keptTrace = keptFile === undefined ? null : await planKeptTrace(keptFile, options.has('force'), environment);
  const plan = await (wantsCheck(given) ? planCheck(config, options, context) : planComparison(options, context));
  // What others measure is known from their traces.
  if (choice.kind !== 'profiler')
    rejectUnjudgeable(plan, choice.kind === 'node' ? V8_METRICS[choice.profile] : HEAP_METRICS);
  const readOptions = await readOptionsOf(options, environment, plan.suppressions);
  const executable = await findExecutable(word, variables, workingDirectory);
  if (heaptrack !== null && executable !== null) await rejectLineBreak(executable);
  const followsChildren = choice.kind === 'profiler' ? choice.profiler.followsChildren : choice.kind === 'node';
  const startsOthers = !followsChildren && isLauncher(word, executable);
  if (startsOthers) warnOfLauncher(basename(word), plan, context);

  const onWarning = (sentence: string) => reporter.warn(sentence);
  const recordingOptions = { ...readOptions, command: ownWords.join(' '), keptTrace, onWarning };
  const open = (): Promise<AnyRecorder> => {
    if (heaptrack !== null) return Recorder.open(heaptrack, recordingOptions, environment);
    if (choice.kind === 'profiler')
      return ProfilerRecorder.open(choice.profiler, program, recordingOptions, environment);
    return V8Recorder.open(profile ?? 'cpu', recordingOptions, environment);
  };
  try {
    const { recorder, ...run } = await environment.cleaningUp(async () => {
      const recorder = await open();
      try {
        return { recorder, ...(await recorder.run(program)) };
      } finally {
        await recorder.close();
      }
    });
    const doubts = workElsewhere(basename(word), run.work);
    // Where there are budgets, the same is an error; of what is known to start others it was said before.
    if (!plan.isCheck && !startsOthers) for (const doubt of doubts) reporter.warn(doubt);
    const ownExitCode = await makeReport(
      recorder,
      { word, ...run, doubts, previous, sourceFolder },
      plan,
      options,
      context,
    );
    return run.exitCode === 0 ? ownExitCode : run.exitCode;
  } catch (error) {
    if (!(error instanceof ProgramStartError)) throw error;
    reporter.error(error.message);
    return error.exitCode;
  }
}

/** @throws UserError where there are budgets, which would judge the launcher alone */
function warnOfLauncher(name: string, plan: CheckPlan, { reporter }: CommandContext): void {
  const sentence = `${name} starts other programs, and these are not recorded: the figures are those of ${name} alone.`;
  if (plan.isCheck)
    throw new UserError(
      'usage',
      `${sentence} ${NAME_THE_PROGRAM} To judge ${name} itself, keep its trace and use flamefile check.`,
    );
  reporter.warn(`${sentence} ${NAME_THE_PROGRAM}`);
}

/** Either recorder; V8's writes several files, and keeps none. */
type AnyRecorder = Pick<Recorder, 'run' | 'finish' | 'close'> & Partial<Pick<Recorder, 'keepTrace'>>;

/** What is known of a recording besides its trace. */
interface Recorded {
  readonly word: string;
  /** What ended it; null where it ended by itself. */
  readonly endedBy: string | null;
  readonly doubts: readonly string[];
  /** Null where the report's name was given. */
  readonly previous: PreviousReport | null;
  /** Null without --source. */
  readonly sourceFolder: SourceFolder | null;
}

/** @returns the exit code for what went wrong, if anything did */
async function makeReport(
  recorder: AnyRecorder,
  { word, endedBy, doubts, previous, sourceFolder }: Recorded,
  plan: CheckPlan,
  given: OptionValues,
  context: CommandContext,
): Promise<number> {
  try {
    const recorded = await recorder.finish();
    const ended = endedBy === null ? recorded : withSignal(recorded, basename(word), endedBy);
    const run = await keepSourceLines(ended, sourceFolder, [], context);
    const checked = checkRun(run, plan, given, context.environment, doubts);
    for (const note of checked.summary.notes) context.reporter.warn(note);
    const named = given.get('output') ?? '';
    let output = await reportName(named, checked, plan, given, context);
    const result = { ...checked, summary: { ...checked.summary, report: output } };
    try {
      if (given.has('strict')) rejectDamage('The recording', run.facts.warnings);
      if (result.doubts.length === 0) await writeCheckFiles(result, plan, given, context);
      const html = await renderReport(result.report, given, context);
      await context.environment.cleaningUp(async () => {
        try {
          if (previous !== null && output === named) output = await previous.makeRoom(context.reporter);
          await writeOutput(html, output, context);
        } finally {
          await previous?.leave();
        }
      });
    } finally {
      await recorder.keepTrace?.();
    }
    if (result.doubts.length > 0) throw new UserError('input', result.doubts.join('\n'));
    await printVerdict({ ...result, summary: { ...result.summary, report: output } }, given, context);
    return result.exitCode;
  } catch (error) {
    return explain(error, context);
  }
}

/** Where other programs did the work: a sentence. */
function workElsewhere(name: string, { wasReplaced, childrenDidMore }: ChildWork): string[] {
  if (!wasReplaced && !childrenDidMore) return [];
  const what = wasReplaced
    ? 'became another program, which was'
    : 'started other programs, which did more than itself and were';
  return [`${name} ${what} not recorded: the figures are those of ${name} alone. ${NAME_THE_PROGRAM}`];
}

/** Prints the verdict where there were budgets; with --quiet only where one is broken, since that is an error. */
async function printVerdict(checked: CheckResult, options: OptionValues, context: CommandContext): Promise<void> {
  const { summary, exitCode } = checked;
  const { stderr } = context.streams;
  if (options.has('github')) await writeToGithub(checked, context);
  if (summary.budgets.length === 0 || (options.has('quiet') && exitCode !== EXIT_BROKEN)) return;
  context.reporter.clear();
  const look = lookOf(stderr, context.environment.variables);
  await writeText(stderr, `\n${verdictAsText(summary, look)}`);
}
