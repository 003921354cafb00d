import type { Report } from '../../../template/data/report.js';
import { UNRELIABLE_KINDS } from '../../fold/unusable-records.js';
import type { OptionValues } from '../line/options.js';

/** Why a run cannot be judged, a sentence each: a gate that says "kept" without having measured is worse than none. */
export function findDoubts(run: Report, older: Report | null, options: OptionValues): string[] {
  if (options.has('allow-damaged')) return [];
  return [...damageOf('The trace', run), ...(older === null ? [] : damageOf('The baseline', older))];
}

function damageOf(subject: string, { facts }: Report): string[] {
  return facts.warnings
    .filter(({ kind }) => UNRELIABLE_KINDS.includes(kind))
    .map(({ message }) => `${subject} cannot be judged. ${message} Record it again, or add --allow-damaged.`);
}
