import { swapRuns, withoutBaseline } from '../../../template/data/compare/separate-runs.js';
import type { Report } from '../../../template/data/report.js';
import { UserError } from '../../errors.js';
import { keepUsedNames, renumberMarks } from '../../fold/tables/used-names.js';

/**
 * What --run chooses of a report that holds two runs.
 * @param choice "newer", "older", or undefined for the report as it is
 * @param name of the file, for messages
 * @returns one run alone; what holds one as it is
 * @throws UserError where there is no such choice, or only the difference of the runs is known
 */
export function chooseRun(report: Report, choice: string | undefined, name: string): Report {
  if (choice === undefined) return report;
  if (choice !== 'newer' && choice !== 'older') {
    throw new UserError('usage', `--run ${choice} is neither of two runs: choose newer or older.`);
  }
  const { baseline, facts } = report;
  if (baseline === null) return report;
  if (facts.isDifferenceOnly) {
    throw new UserError(
      'usage',
      `${name} holds the difference of two runs, and neither of them: omit --run ${choice}.`,
    );
  }
  const run = withoutBaseline(choice === 'newer' ? report : swapRuns(report, baseline));
  // What only the other one named is gone as well.
  const names = keepUsedNames(run.tree.frame, run.frames, run.strings);
  const marks = renumberMarks(run.marks, names);
  return {
    ...run,
    strings: names.strings,
    frames: names.frames,
    tree: { ...run.tree, frame: names.frameOfNode },
    marks,
  };
}
