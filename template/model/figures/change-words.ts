import { formatValue } from '../../data/format.js';
import { relativeChange } from '../../data/relative-change.js';
import type { Unit } from '../../data/unit.js';

/** A value of both runs. */
export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

/** The same for one path of a function, which may go on allocating elsewhere: then it is `gone here`, or `new here`. */
export function relativeChangeOfPath({ before, after }: BeforeAfter, ofFunction: BeforeAfter): string {
  const words = relativeChange(before, after);
  if (before !== after && after === 0 && ofFunction.after !== 0) return `${words} here`;
  return before !== after && before === 0 && ofFunction.before !== 0 ? `${words} here` : words;
}

/** `8.90 MB → 935 kB`. */
export function bothRuns(before: number, after: number, unit: Unit): string {
  return `${formatValue(before, unit)} → ${formatValue(after, unit)}`;
}
