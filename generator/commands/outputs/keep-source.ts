import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Report } from '../../../template/data/report.js';
import { SourceFolder } from '../../source/source-folder.js';
import { withSource } from '../../source/with-source.js';
import type { CommandContext } from '../context.js';
import { traceFiles } from '../inputs/trace-files.js';
import { type OptionValues, STANDARD_STREAM } from '../line/options.js';

/**
 * The folder of --source, which is looked at before any work is done.
 * @returns null without --source
 * @throws UserError where it is no folder
 */
export function openSourceFolder(options: OptionValues, { environment }: CommandContext): SourceFolder | null {
  const folder = options.get('source');
  return folder === undefined ? null : new SourceFolder(resolve(environment.workingDirectory, folder));
}

/**
 * Keeps source lines in a report, and says how many.
 * @param traces the files that it was read from, of which the last one written tells how old it is; none where it was recorded now
 */
export async function keepSourceLines(
  report: Report,
  folder: SourceFolder | null,
  traces: readonly string[],
  { environment, reporter }: CommandContext,
): Promise<Report> {
  if (folder === null) return report;
  const { workingDirectory } = environment;
  const files = await traceFiles(traces, workingDirectory);
  const written = await Promise.all(files.map((trace) => writtenAt(trace, workingDirectory)));
  const traceMilliseconds = written.length === 0 || written.includes(null) ? null : Math.max(...written.map(Number));
  reporter.progress('Looking for source', '', null);
  const { report: kept, kept: words, notes } = withSource(report, folder, traceMilliseconds);
  for (const note of notes) reporter.warn(note);
  if (words !== null) reporter.info(`Source in the report: ${words}`);
  return kept;
}

/** Null where it is no file, or gone by now. */
async function writtenAt(trace: string, workingDirectory: string): Promise<number | null> {
  if (trace === STANDARD_STREAM) return null;
  const status = await stat(resolve(workingDirectory, trace)).catch(() => null);
  return status?.isFile() ? status.mtimeMs : null;
}
