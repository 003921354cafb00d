import { resolve } from 'node:path';
import { formatBytes, formatBytesExactly } from '../../../template/data/format.js';
import type { Report } from '../../../template/data/report.js';
import { untilInterrupted } from '../../until-interrupted.js';
import { writeFileAtomically } from '../../write/file.js';
import { type Chunks, writeToStream } from '../../write/stream.js';
import { writeReport } from '../../write-report.js';
import type { CommandContext } from '../context.js';
import { type OptionValues, STANDARD_STREAM } from '../line/options.js';

/** The HTML of a report as the options ask, in pieces. */
export function renderReport(
  report: Report,
  options: OptionValues,
  { environment, reporter }: CommandContext,
): Promise<readonly string[]> {
  reporter.progress('Writing the report', '', null);
  return untilInterrupted(
    writeReport(report, { includeCompatDecoder: options.has('compat') }),
    environment.interrupted,
  );
}

/**
 * Writes the HTML of a report, or what else a command makes, and says so.
 * @param output a path, or - for standard output
 * @throws UserError where it cannot be written
 */
export async function writeOutput(
  content: Chunks,
  output: string,
  { streams, environment, reporter }: CommandContext,
): Promise<void> {
  const { workingDirectory, interrupted, cleaningUp } = environment;
  if (output === STANDARD_STREAM) return untilInterrupted(writeToStream(streams.stdout, content), interrupted);
  const path = resolve(workingDirectory, output);
  const byteCount = await cleaningUp(() => writeFileAtomically(path, content, interrupted));
  reporter.info(`${output}: ${formatBytes(byteCount)} (${formatBytesExactly(byteCount)})`);
}
