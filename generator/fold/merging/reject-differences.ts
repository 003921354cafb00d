import { UserError } from '../../errors.js';
import type { NamedRun } from './joined-run.js';

/** @throws UserError where what was in either of two runs is not known */
export function rejectDifferences(runs: readonly NamedRun[]): void {
  const difference = runs.find(({ report }) => report.facts.isDifferenceOnly);
  if (difference === undefined) return;
  throw new UserError(
    'input',
    `${difference.name} holds the difference of two runs, of which neither is known, so nothing can be added to it. Name the files of the runs themselves.`,
  );
}
