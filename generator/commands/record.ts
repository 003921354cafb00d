import { basename, resolve } from 'node:path';
import { combineReports } from '../../template/data/compare/combine-reports.js';
import type { Report } from '../../template/data/report.js';
import { EXIT_DONE, UserError } from '../errors.js';
import { findExecutable, isShell } from '../record/executable.js';
import { findHeaptrack } from '../record/find-heaptrack.js';
import { checkKeptTrace } from '../record/keep-trace.js';
import { ProgramStartError } from '../record/program.js';
import { Recorder } from '../record/recorder.js';
import { checkOutput } from '../write/file.js';
import type { CommandContext } from './context.js';
import { explain } from './explain.js';
import type { OptionValues } from './options.js';
import { optionsOfReading, readBaseline, rejectDamage, STANDARD_STREAM } from './read.js';
import { deliverReport } from './report.js';

/**
 * `flamefile record`: a program's run as one HTML file. Standard output is the program's; all that is said goes to
 * standard error.
 * @returns the program's exit status; where that is 0, the code for what else went wrong
 */
export async function recordCommand(
  program: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<number> {
  const { environment, talk } = context;
  const { variables, workingDirectory } = environment;
  // All that can fail before the program has run, fails here.
  const heaptrack = await findHeaptrack(variables, workingDirectory);
  const output = options.get('output') ?? `flamefile.${basename(program[0])}.html`;
  const keptTracePath = await checkPaths(output, options, workingDirectory);
  const baseline = options.get('baseline');
  const older = baseline === undefined ? null : await readBaseline(baseline, options, context);
  const readOptions = await optionsOfReading(options, workingDirectory, []);
  const executable = await findExecutable(program[0], variables, workingDirectory);
  if (executable !== null && isShell(executable)) {
    talk.warn(`${program[0]} is run by ${basename(executable.path)}: the shell is recorded, not what it starts.`);
  }

  const recordingOptions = { ...readOptions, keptTracePath, onWarning: (sentence: string) => talk.warn(sentence) };
  const recorder = await Recorder.open(heaptrack, recordingOptions, environment);
  try {
    const exitCode = await recorder.run(program);
    const ownExitCode = await makeReport(recorder, older, output, options, context);
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
  older: Report | null,
  output: string,
  options: OptionValues,
  context: CommandContext,
): Promise<number> {
  try {
    const newer = await recorder.finish();
    const report = older === null ? newer : combineReports(newer, older);
    try {
      if (options.has('strict')) rejectDamage('The recording', newer.facts.warnings);
      await deliverReport(report, output, options, context);
    } finally {
      await recorder.keepTrace();
    }
    // The place where budgets are evaluated: `report` holds the run and its baseline, a broken budget returns 1.
    return EXIT_DONE;
  } catch (error) {
    return explain(error, context);
  }
}

/** @returns where to keep the trace, or null */
async function checkPaths(output: string, options: OptionValues, workingDirectory: string): Promise<string | null> {
  if (output === STANDARD_STREAM) {
    throw new UserError('usage', "Standard output is the program's: name a file for the report with --output.");
  }
  const outputPath = resolve(workingDirectory, output);
  await checkOutput(outputPath, null, options.has('force'));
  const keptTrace = options.get('keep-trace');
  if (keptTrace === undefined) return null;
  const path = resolve(workingDirectory, keptTrace);
  if (path === outputPath) throw new UserError('usage', '--output and --keep-trace name the same file.');
  await checkKeptTrace(path, options.has('force'));
  return path;
}
