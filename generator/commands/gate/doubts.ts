import type { Report } from '../../../template/data/report.js';
import { type CheckSummary, unmatchedSentence } from '../../check/check-summary.js';
import type { Verdict } from '../../check/evaluate.js';
import { CUT_OFF_KINDS, UNRELIABLE_KINDS } from '../../fold/unusable-records.js';
import type { OptionValues } from '../line/options.js';

/**
 * Why a run cannot be judged, a sentence or two each: a gate that says "kept" without having measured is worse than none.
 * @param verdicts those of the summary, and those that are judged from the next run on
 */
export function findDoubts(
  run: Report,
  older: Report | null,
  summary: CheckSummary,
  verdicts: readonly Verdict[],
  options: OptionValues,
): string[] {
  const unmatched = verdicts
    .filter(({ matchesNothing }) => matchesNothing)
    .map(({ budget }) => `${unmatchedSentence(budget)} Correct the name in it, or add --allow-unmatched.`);
  const damage = [...unreliable(run, older), ...cutOff(run, older, summary)];
  return [...(options.has('allow-damaged') ? [] : damage), ...(options.has('allow-unmatched') ? [] : unmatched)];
}

function unreliable(run: Report, older: Report | null): string[] {
  return [
    ...doubt('The trace', run, UNRELIABLE_KINDS, ''),
    ...(older === null ? [] : doubt('The baseline', older, UNRELIABLE_KINDS, '')),
  ];
}

/** What a part of a run breaks, the whole breaks, too. What a part keeps says nothing, nor does it make a baseline. */
function cutOff(run: Report, older: Report | null, { result, budgets }: CheckSummary): string[] {
  const kept = budgets.filter((budget) => budget.result === 'kept');
  if (result === 'broken' || (budgets.length > 0 && kept.length === 0)) return [];
  const why = ' What a part of the run keeps, the whole may break.';
  const isAboutChange = kept.some(({ isRelative }) => isRelative);
  return [
    ...doubt('The trace', run, CUT_OFF_KINDS, why),
    ...(older !== null && isAboutChange ? doubt('The baseline', older, CUT_OFF_KINDS, '') : []),
  ];
}

function doubt(subject: string, { facts }: Report, kinds: readonly string[], why: string): string[] {
  return facts.warnings
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ message }) => `${subject} cannot be judged. ${message}${why} Record it again, or add --allow-damaged.`);
}
