import { formatShare, formatValue } from '../../data/format.js';
import type { Unit } from '../../data/report.js';

/** `−89.5 %` of what there was; `new` where that was nothing, `gone` where nothing is left, `as before` for no change. */
export function relativeChange(before: number, after: number): string {
  if (after === before) return 'as before';
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  const share = (after - before) / Math.abs(before);
  return `${share > 0 ? '+' : ''}${formatShare(share)}`;
}

/** `8.90 MB → 935 kB`. */
export function bothRuns(before: number, after: number, unit: Unit): string {
  return `${formatValue(before, unit)} → ${formatValue(after, unit)}`;
}
