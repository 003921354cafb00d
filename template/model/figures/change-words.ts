import { formatShare, formatValue } from '../../data/format.js';
import type { Unit } from '../../data/unit.js';

/** `−89.5 %` of what there was; `new` where that was nothing, `gone` where nothing is left, `as before` for no change. */
export function relativeChange(before: number, after: number): string {
  if (after === before) return 'as before';
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  const share = (after - before) / Math.abs(before);
  return `${share > 0 ? '+' : ''}${formatShare(share)}`;
}

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
