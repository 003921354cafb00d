import { resolve } from 'node:path';
import { combineReports } from '../../template/data/compare/combine-reports.js';
import { checkOutput } from '../write/file.js';
import type { CommandContext } from './context.js';
import { readOlder } from './inputs/baseline.js';
import { readingNotes, readReport, traceBaseName } from './inputs/read.js';
import { type OptionValues, STANDARD_STREAM } from './line/options.js';
import { writeReportFile } from './outputs/report-file.js';

/** `flamefile report`: the trace as one HTML file. */
export async function reportCommand(
  [trace]: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const { workingDirectory } = context.environment;
  const output = options.get('output') ?? defaultOutput(trace);
  if (output !== STANDARD_STREAM) {
    const tracePath = trace === STANDARD_STREAM ? null : resolve(workingDirectory, trace);
    await checkOutput(resolve(workingDirectory, output), tracePath, options.has('force'));
  }

  const [older, newer] = await Promise.all([readOlder(options, context), readReport(trace, options, context)]);
  for (const note of readingNotes(newer, older)) context.reporter.warn(note);
  await writeReportFile(older === null ? newer : combineReports(newer, older), output, options, context);
}

/** In the current folder: heaptrack.app.1234.html. */
function defaultOutput(trace: string): string {
  return trace === STANDARD_STREAM ? 'flamefile-report.html' : `${traceBaseName(trace)}.html`;
}
