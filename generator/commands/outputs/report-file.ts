import { resolve } from 'node:path';
import { formatBytes, formatBytesExactly } from '../../../template/data/format.js';
import type { Report } from '../../../template/data/report.js';
import { writeFileAtomically } from '../../write/file.js';
import { writeToStream } from '../../write/stream.js';
import { writeReport } from '../../write-report.js';
import { type CommandContext, untilInterrupted } from '../context.js';
import { type OptionValues, STANDARD_STREAM } from '../line/options.js';

/**
 * Writes a report and says so.
 * @param output a path, or - for standard output
 * @throws UserError where it cannot be written
 */
export async function writeReportFile(
  report: Report,
  output: string,
  options: OptionValues,
  { streams, environment, reporter }: CommandContext,
): Promise<void> {
  const { workingDirectory, interrupted } = environment;
  const isStandardOutput = output === STANDARD_STREAM;
  reporter.progress(`Writing ${isStandardOutput ? 'standard output' : output}`, '', null);
  const html = await untilInterrupted(
    writeReport(report, { includeCompatDecoder: options.has('compat') }),
    interrupted,
  );
  if (isStandardOutput) return writeToStream(streams.stdout, html);
  const byteCount = await writeFileAtomically(resolve(workingDirectory, output), html, interrupted);
  reporter.info(`${output}: ${formatBytes(byteCount)} (${formatBytesExactly(byteCount)})`);
}
