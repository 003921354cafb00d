import { resolve } from 'node:path';
import type { Report } from '../../../template/data/report.js';
import { meanOfRuns } from '../../fold/merging/mean-of-runs.js';
import { labelsOfRuns } from '../../read/run-labels.js';
import type { CommandContext } from '../context.js';
import type { OptionValues } from '../line/options.js';
import { newerOf, readOneRun, titleOf } from './read.js';
import { rejectSameFiles } from './same-files.js';
import { traceFiles } from './trace-files.js';

/**
 * Reads what the command line names as one run, see readOneRun; with --mean each of the names is a run, or each file of a folder that is the only one, and the
 * report is their mean.
 * @throws UserError as readOneRun does
 */
export async function readRunReport(
  names: readonly string[],
  options: OptionValues,
  context: CommandContext,
  suppressions: readonly string[] = [],
): Promise<Report> {
  if (!options.has('mean')) return readOneRun(names, options, context, suppressions);
  const { workingDirectory } = context.environment;
  const repeated = await namesOfRuns(names, workingDirectory);
  const reports: Report[] = [];
  for (const name of repeated) reports.push(await readOneRun([name], options, context, suppressions));
  if (reports.length === 1) return reports[0];
  const labels = labelsOfRuns(repeated.map((name) => resolve(workingDirectory, name)));
  const runs = reports.map((report, at) => ({
    report: newerOf(report, labels[at], context),
    name: labels[at],
    track: null,
  }));
  return meanOfRuns(runs, titleOf(repeated));
}

/** What is named of each run: a file, or a folder that its files are in. */
async function namesOfRuns(names: readonly string[], workingDirectory: string): Promise<readonly string[]> {
  const files = await traceFiles(names, workingDirectory);
  await rejectSameFiles(
    files.map((name) => resolve(workingDirectory, name)),
    'may be the same',
  );
  return names.length > 1 ? names : files;
}
