import type { ReportFacts } from '../../../template/data/report.js';
import { UserError } from '../../errors.js';
import type { NamedRun } from './joined-run.js';

/** Repeated runs are recorded alike. @throws UserError where two are of different formats */
export function rejectOtherFormats(runs: readonly NamedRun[]): void {
  const [first] = runs;
  const other = runs.find(({ report }) => formatsOf(report.facts) !== formatsOf(first.report.facts));
  if (other === undefined) return;
  throw new UserError(
    'usage',
    `--mean is of repeated runs, recorded alike, but ${first.name} is of the format ${formatsOf(first.report.facts)} and ${other.name} of ${formatsOf(other.report.facts)}. Omit --mean to add them up.`,
  );
}

/** @returns a sentence where the programs of repeated runs are known and differ */
export function otherPrograms(runs: readonly NamedRun[]): string[] {
  const known = runs.filter(({ report }) => report.facts.command.trim() !== '');
  const other = known.find(({ report }) => programOf(report.facts) !== programOf(known[0].report.facts));
  if (other === undefined) return [];
  const [first] = known;
  return [
    `The runs are of different programs, and their mean is of none: ${first.name} ran ${programOf(first.report.facts)}, ${other.name} ${programOf(other.report.facts)}.`,
  ];
}

/** Of a run of files of several formats all of them, whichever came first. */
function formatsOf({ format }: ReportFacts): string {
  return format.split(', ').sort().join(', ');
}

/** The base name of the command's first word. */
function programOf({ command }: ReportFacts): string {
  const [word] = command.trim().split(/\s+/);
  return word.slice(word.lastIndexOf('/') + 1) || word;
}
