import type { Report } from '../../../template/data/report.js';
import { unmatchedSentence } from '../../check/check-summary.js';
import type { Verdict } from '../../check/evaluate.js';
import { UNRELIABLE_KINDS } from '../../fold/unusable-records.js';
import type { OptionValues } from '../line/options.js';

/** Why a run cannot be judged, a sentence or two each: a gate that says "kept" without having measured is worse than none. */
export function findDoubts(
  run: Report,
  older: Report | null,
  verdicts: readonly Verdict[],
  options: OptionValues,
): string[] {
  const damage = [...damageOf('The trace', run), ...(older === null ? [] : damageOf('The baseline', older))];
  const unmatched = verdicts
    .filter(({ matchesNothing }) => matchesNothing)
    .map(({ budget }) => `${unmatchedSentence(budget)} Correct the name in it, or add --allow-unmatched.`);
  return [...(options.has('allow-damaged') ? [] : damage), ...(options.has('allow-unmatched') ? [] : unmatched)];
}

function damageOf(subject: string, { facts }: Report): string[] {
  return facts.warnings
    .filter(({ kind }) => UNRELIABLE_KINDS.includes(kind))
    .map(({ message }) => `${subject} cannot be judged. ${message} Record it again, or add --allow-damaged.`);
}
