import { basename, resolve } from 'node:path';
import { combineReports } from '../../template/data/compare/combine-reports.js';
import { formatBytes, formatBytesExactly } from '../../template/data/format.js';
import type { Report } from '../../template/data/report.js';
import { writeReport } from '../index.js';
import { checkOutput, writeFileAtomically } from '../write/file.js';
import { writeToStream } from '../write/stream.js';
import { type CommandContext, untilInterrupted } from './context.js';
import { readOlder } from './inputs/baseline.js';
import { readingNotes, readReport, STANDARD_STREAM } from './inputs/read.js';
import type { OptionValues } from './line/options.js';

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
  for (const note of readingNotes(newer, older)) context.talk.warn(note);
  await writeReportFile(older === null ? newer : combineReports(newer, older), output, options, context);
}

/**
 * Writes a report and says so.
 * @param output a path, or - for standard output
 * @throws UserError where it cannot be written
 */
export async function writeReportFile(
  report: Report,
  output: string,
  options: OptionValues,
  { streams, environment, talk }: CommandContext,
): Promise<void> {
  const { workingDirectory, interrupted } = environment;
  const isStandardOutput = output === STANDARD_STREAM;
  talk.progress(`Writing ${isStandardOutput ? 'standard output' : output}`, '', null);
  const html = await untilInterrupted(
    writeReport(report, { includeCompatDecoder: options.has('compat') }),
    interrupted,
  );
  if (isStandardOutput) return writeToStream(streams.stdout, html);
  const byteCount = await writeFileAtomically(resolve(workingDirectory, output), html, interrupted);
  talk.say(`${output}: ${formatBytes(byteCount)} (${formatBytesExactly(byteCount)})`);
}

/** The trace's name without its compression, in the current folder: heaptrack.app.1234.html. */
function defaultOutput(trace: string): string {
  if (trace === STANDARD_STREAM) return 'flamefile-report.html';
  return `${basename(trace).replace(/\.(zst|gz)$/, '')}.html`;
}
