import { basename, resolve } from 'node:path';
import { EXIT_BROKEN } from '../errors.js';
import { usesColor } from '../progress.js';
import { findExecutable, isShell } from '../record/executable.js';
import { findHeaptrack } from '../record/find-heaptrack.js';
import { checkKeptTrace } from '../record/keep-trace.js';
import { ProgramStartError } from '../record/program.js';
import { Recorder } from '../record/recorder.js';
import { writeToStream } from '../write/stream.js';
import { verdictAsText } from '../write/text/verdict-text.js';
import type { CommandContext } from './context.js';
import { explain } from './explain.js';
import { tellGithub } from './gate/github.js';
import { type Judgement, judge } from './gate/judge.js';
import { checkOutputs, writeOutputs } from './gate/output.js';
import { type CheckPlan, planCheck, planComparison } from './gate/plan.js';
import { optionsOfReading, rejectDamage } from './inputs/read.js';
import { type OptionValues, wantsCheck } from './line/options.js';
import { writeReportFile } from './report.js';
import { DEFAULT_COLUMNS } from './summary.js';

/**
 * `flamefile record`: a program's run as one HTML file, held against budgets where any are given. Standard output is
 * the program's; all that is said goes to standard error.
 * @returns the program's exit status; where that is 0, the code for what else went wrong, or 1 for a broken budget
 */
export async function recordCommand(
  program: readonly string[],
  given: OptionValues,
  context: CommandContext,
): Promise<number> {
  const { environment, talk } = context;
  const { variables, workingDirectory } = environment;
  const options: OptionValues = new Map([['output', `flamefile.${basename(program[0])}.html`], ...given]);
  // All that can fail before the program has run, fails here.
  const heaptrack = await findHeaptrack(variables, workingDirectory);
  await checkOutputs(null, options, context);
  const keptTracePath = await checkTracePath(options, workingDirectory);
  const plan = await (wantsCheck(given) ? planCheck(options, context) : planComparison(options, context));
  const readOptions = await optionsOfReading(options, workingDirectory, plan.suppressions);
  const executable = await findExecutable(program[0], variables, workingDirectory);
  if (executable !== null && isShell(executable)) {
    talk.warn(`${program[0]} is run by ${basename(executable.path)}: the shell is recorded, not what it starts.`);
  }

  const recordingOptions = { ...readOptions, keptTracePath, onWarning: (sentence: string) => talk.warn(sentence) };
  const recorder = await Recorder.open(heaptrack, recordingOptions, environment);
  try {
    const exitCode = await recorder.run(program);
    const ownExitCode = await makeReport(recorder, plan, options, context);
    return exitCode === 0 ? ownExitCode : exitCode;
  } catch (error) {
    if (!(error instanceof ProgramStartError)) throw error;
    talk.fail(error.message);
    return error.exitCode;
  } finally {
    await recorder.close();
  }
}

/** @returns the exit code for what went wrong, if anything did */
async function makeReport(
  recorder: Recorder,
  plan: CheckPlan,
  options: OptionValues,
  context: CommandContext,
): Promise<number> {
  try {
    const run = await recorder.finish();
    const judgement = judge(run, plan, options, context.environment);
    for (const note of judgement.summary.notes) context.talk.warn(note);
    try {
      if (options.has('strict')) rejectDamage('The recording', run.facts.warnings);
      await writeOutputs(judgement, options, context);
      await writeReportFile(judgement.report, options.get('output') ?? '', options, context);
    } finally {
      await recorder.keepTrace();
    }
    await tellVerdict(judgement, options, context);
    return judgement.exitCode;
  } catch (error) {
    return explain(error, context);
  }
}

/** Where there were budgets; with --quiet only where one is broken, since that is an error. */
async function tellVerdict(
  { summary, exitCode }: Judgement,
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const { stderr } = context.streams;
  if (options.has('github')) await tellGithub(summary, context);
  if (summary.budgets.length === 0 || (options.has('quiet') && exitCode !== EXIT_BROKEN)) return;
  context.talk.clear();
  const look = {
    columns: stderr.columns || DEFAULT_COLUMNS,
    isColored: usesColor(stderr, context.environment.variables),
  };
  await writeToStream(stderr, ['\n', verdictAsText(summary, look)]);
}

/** @returns where to keep the trace, or null */
async function checkTracePath(options: OptionValues, workingDirectory: string): Promise<string | null> {
  const file = options.get('keep-trace');
  if (file === undefined) return null;
  const path = resolve(workingDirectory, file);
  await checkKeptTrace(path, options.has('force'));
  return path;
}
