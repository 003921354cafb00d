import type { Report } from '../../../template/data/report.js';
import type { CommandContext } from '../context.js';
import type { OptionValues } from '../line/options.js';
import { readOneRun } from './read.js';

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
  const { readMeanOfRuns } = await import('./repeated-runs.js');
  return readMeanOfRuns(names, options, context, suppressions);
}
