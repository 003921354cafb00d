import { basename, resolve } from 'node:path';
import { EXIT_BROKEN, UserError } from '../errors.js';
import { findExecutable, isShell } from '../record/executable.js';
import { findHeaptrack } from '../record/find-heaptrack.js';
import { findOnPath } from '../record/find-on-path.js';
import { checkKeptTrace } from '../record/keep-trace.js';
import { ProgramStartError } from '../record/program.js';
import { Recorder } from '../record/recorder.js';
import { writeText } from '../write/stream.js';
import { verdictAsText } from '../write/text/verdict-text.js';
import type { CommandContext } from './context.js';
import { explain } from './explain.js';
import { type CheckResult, checkRun } from './gate/check-run.js';
import { type CheckPlan, planCheck, planComparison, readConfig } from './gate/plan.js';
import { inputFiles } from './inputs/input-files.js';
import { readOptionsOf, rejectDamage } from './inputs/read.js';
import { type OptionValues, wantsCheck } from './line/options.js';
import { writeCheckFiles } from './outputs/check-files.js';
import { writeToGithub } from './outputs/github.js';
import { lookOf } from './outputs/print.js';
import { rejectBadOutputs } from './outputs/reject-bad-outputs.js';
import { writeReportFile } from './outputs/report-file.js';

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
  const options: OptionValues = new Map([['output', `flamefile.${basename(program[0])}.html`], ...given]);
  // Everything that can be checked before the program runs is checked here.
  const heaptrack = await findHeaptrack(variables, workingDirectory);
  const config = await readConfig(options, context);
  const programFile = await findOnPath(program[0], variables, workingDirectory);
  const inputs = [
    ...inputFiles([], options.get('baseline') ?? config.baseline, options, environment),
    ...(programFile === null ? [] : [{ path: programFile, role: 'the program' }]),
  ];
  await rejectBadOutputs(inputs, options, context, "the program's");
  const keptTracePath = await checkTracePath(options, workingDirectory);
  const plan = await (wantsCheck(given) ? planCheck(config, options, context) : planComparison(options, context));
  const readOptions = await readOptionsOf(options, workingDirectory, plan.suppressions);
  const executable = await findExecutable(program[0], variables, workingDirectory);
  if (executable !== null && isShell(executable)) {
    reporter.warn(
      `${program[0]} runs in ${basename(executable.path)}: the shell itself is recorded, not the programs that it starts.`,
    );
  }

  const recordingOptions = { ...readOptions, keptTracePath, onWarning: (sentence: string) => reporter.warn(sentence) };
  const recorder = await Recorder.open(heaptrack, recordingOptions, environment);
  try {
    const exitCode = await recorder.run(program);
    const ownExitCode = await makeReport(recorder, plan, options, context);
    return exitCode === 0 ? ownExitCode : exitCode;
  } catch (error) {
    if (!(error instanceof ProgramStartError)) throw error;
    reporter.error(error.message);
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
    const result = checkRun(run, plan, options, context.environment);
    for (const note of result.summary.notes) context.reporter.warn(note);
    try {
      if (options.has('strict')) rejectDamage('The recording', run.facts.warnings);
      if (result.doubts.length === 0) await writeCheckFiles(result, plan, options, context);
      await writeReportFile(result.report, options.get('output') ?? '', options, context);
    } finally {
      await recorder.keepTrace();
    }
    if (result.doubts.length > 0) throw new UserError('input', result.doubts.join('\n'));
    await printVerdict(result, options, context);
    return result.exitCode;
  } catch (error) {
    return explain(error, context);
  }
}

/** Prints the verdict where there were budgets; with --quiet only where one is broken, since that is an error. */
async function printVerdict(
  { summary, exitCode }: CheckResult,
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const { stderr } = context.streams;
  if (options.has('github')) await writeToGithub(summary, context);
  if (summary.budgets.length === 0 || (options.has('quiet') && exitCode !== EXIT_BROKEN)) return;
  context.reporter.clear();
  const look = lookOf(stderr, context.environment.variables);
  await writeText(stderr, `\n${verdictAsText(summary, look)}`);
}

/** @returns where to keep the trace, or null */
async function checkTracePath(options: OptionValues, workingDirectory: string): Promise<string | null> {
  const file = options.get('keep-trace');
  if (file === undefined) return null;
  const path = resolve(workingDirectory, file);
  await checkKeptTrace(path, options.has('force'));
  return path;
}
