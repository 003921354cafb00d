import { basename, resolve } from 'node:path';
import type { CommandContext } from './context.js';
import { readOlder } from './inputs/baseline.js';
import { baselineFiles } from './inputs/baseline-files.js';
import { compareReports } from './inputs/compare.js';
import { inputFiles } from './inputs/input-files.js';
import { readingNotes, traceBaseName } from './inputs/read.js';
import { readRunReport } from './inputs/run-report.js';
import { traceFiles } from './inputs/trace-files.js';
import { type OptionValues, STANDARD_STREAM } from './line/options.js';
import { keepSourceLines, openSourceFolder } from './outputs/keep-source.js';
import { rejectBadOutputs } from './outputs/reject-bad-outputs.js';
import { renderReport, writeOutput } from './outputs/report-file.js';

/** `flamefile report`: the trace as one HTML file. */
export async function reportCommand(
  traces: readonly string[],
  given: OptionValues,
  context: CommandContext,
): Promise<void> {
  const [trace] = traces;
  const options: OptionValues = new Map([
    ['output', defaultOutput(trace, context.environment.workingDirectory)],
    ...given,
  ]);
  const output = options.get('output') ?? '';
  if (output !== STANDARD_STREAM) {
    const files = await traceFiles(traces, context.environment.workingDirectory);
    const inputs = inputFiles(files, await baselineFiles(options, null, context), options, context.environment);
    await rejectBadOutputs(inputs, options, context, '');
  }

  const folder = openSourceFolder(options, context);
  const [older, newer] = await Promise.all([readOlder(options, context), readRunReport(traces, options, context)]);
  for (const note of readingNotes(newer, older)) context.reporter.warn(note);
  const run = await keepSourceLines(newer, folder, traces, context);
  const report = older === null ? run : compareReports(run, older);
  await writeOutput(await renderReport(report, options, context), output, context);
}

/** In the current folder: heaptrack.app.1234.html; of a report of that name heaptrack.app.1234.report.html; of the folder profiles
 * profiles.html. */
function defaultOutput(trace: string, workingDirectory: string): string {
  if (trace === STANDARD_STREAM) return 'flamefile-report.html';
  const name = `${traceBaseName(resolve(workingDirectory, trace))}.html`;
  return name === basename(trace) ? name.replace(/html$/, 'report.html') : name;
}
