import { resolve } from 'node:path';
import type { Report } from '../../../template/data/report.js';
import { meanOfRuns } from '../../fold/merging/mean-of-runs.js';
import { labelsOfRuns } from '../../read/run-labels.js';
import type { CommandContext } from '../context.js';
import type { OptionValues } from '../line/options.js';
import { NONE_OF_TWO, newerOf, readOneRun, rejectOlder, titleOf } from './read.js';
import { warnOfSingleRun } from './single-run.js';
import { traceFiles } from './trace-files.js';

/**
 * The mean of runs: of each of the names, or of each file of a folder that is the only one.
 * @throws UserError as readOneRun does
 */
export async function readMeanOfRuns(
  names: readonly string[],
  options: OptionValues,
  context: CommandContext,
  suppressions: readonly string[],
): Promise<Report> {
  const { workingDirectory } = context.environment;
  const repeated = await namesOfRuns(names, workingDirectory);
  const reports: Report[] = [];
  const ofOneRun: string[] = [];
  for (const name of repeated) {
    reports.push(await readOneRun([name], options, context, suppressions, (sentence) => ofOneRun.push(sentence)));
  }
  if (ofOneRun.length === repeated.length) rejectOlder(repeated.length === 1 ? ofOneRun[0] : NONE_OF_TWO);
  if (reports.length === 1) {
    warnOfSingleRun(reports[0], repeated[0], options, context);
    return reports[0];
  }
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
  const { rejectSameFiles } = await import('./same-files.js');
  await rejectSameFiles(
    files.map((name) => resolve(workingDirectory, name)),
    'may be the same',
  );
  return names.length > 1 ? names : files;
}
