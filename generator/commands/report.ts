import { basename, resolve } from 'node:path';
import { combineReports } from '../../template/data/compare/combine-reports.js';
import { formatBytes, formatBytesExactly } from '../../template/data/format.js';
import type { Report } from '../../template/data/report.js';
import { writeReport } from '../index.js';
import { checkOutput, writeFileAtomically } from '../write/file.js';
import { writeToStream } from '../write/stream.js';
import { warningText } from '../write/warning-text.js';
import { type CommandContext, untilInterrupted } from './context.js';
import type { OptionValues } from './options.js';
import { readBaseline, readReport, STANDARD_STREAM } from './read.js';

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

  await deliverReport(await readBoth(trace, options, context), output, options, context);
}

/**
 * Writes a report and says so.
 * @param output a path, or - for standard output
 * @throws UserError where it cannot be written
 */
export async function deliverReport(
  report: Report,
  output: string,
  options: OptionValues,
  { streams, environment, talk }: CommandContext,
): Promise<void> {
  const { workingDirectory, interrupted } = environment;
  const isStandardOutput = output === STANDARD_STREAM;
  for (const warning of report.facts.warnings) talk.warn(warningText(warning));
  talk.progress(`Writing ${isStandardOutput ? 'standard output' : output}`, '', null);
  const html = await untilInterrupted(
    writeReport(report, { includeCompatDecoder: options.has('compat') }),
    interrupted,
  );
  if (isStandardOutput) return writeToStream(streams.stdout, html);
  const byteCount = await writeFileAtomically(resolve(workingDirectory, output), html, interrupted);
  talk.say(`${output}: ${formatBytes(byteCount)} (${formatBytesExactly(byteCount)})`);
}

/** The trace, compared with the baseline where one is given. */
async function readBoth(trace: string, options: OptionValues, context: CommandContext): Promise<Report> {
  const baseline = options.get('baseline');
  const report = await readReport(trace, options, context);
  return baseline === undefined ? report : combineReports(report, await readBaseline(baseline, options, context));
}

/** The trace's name without its compression, in the current folder: heaptrack.app.1234.html. */
function defaultOutput(trace: string): string {
  if (trace === STANDARD_STREAM) return 'flamefile-report.html';
  return `${basename(trace).replace(/\.(zst|gz)$/, '')}.html`;
}
