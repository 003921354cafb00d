import { formatShare, formatValue } from '../../../template/data/format.js';
import type { Unit } from '../../../template/data/report.js';
import type { ChangedFunction, ComparedMetric } from '../../fold/summary/compare.js';

/** A change smaller than this part of the larger total is noise. */
const NOISE = 0.001;

/**
 * The few functions of the program that changed most, by total, the largest change first; where there are none, any. Of
 * those that only pass on one change (_start, main), the innermost stands for all; noise is left out.
 * @param functions largest change first, callers before those they call
 */
export function rankChanges(
  functions: readonly ChangedFunction[],
  metric: ComparedMetric,
  count: number,
): ChangedFunction[] {
  const least = NOISE * Math.max(metric.old, metric.new);
  const own = functions.filter(({ isOwn }) => isOwn);
  const candidates = own.length === 0 ? functions : own;
  const spokesmen = new Map<number, ChangedFunction>();
  for (const row of candidates) if (ownChange(row) === 0) spokesmen.set(change(row), row);
  return candidates
    .filter((row) => Math.abs(change(row)) > least)
    .filter((row) => ownChange(row) !== 0 || spokesmen.get(change(row)) === row)
    .slice(0, count);
}

/** `+1.20 MB`, `−132`, `0 B`: always with its sign. */
export function formatChange(difference: number, unit: Unit): string {
  return difference > 0 ? `+${formatValue(difference, unit)}` : formatValue(difference, unit);
}

/** `+12.3 %`; `new` where there was nothing before. */
export function formatRatio({ old, new: newer }: { readonly old: number; readonly new: number }): string {
  if (old === 0) return newer === 0 ? '' : 'new';
  const share = formatShare((newer - old) / old);
  return newer > old ? `+${share}` : share;
}

function change({ newTotal, oldTotal }: ChangedFunction): number {
  return newTotal - oldTotal;
}

function ownChange({ newSelf, oldSelf }: ChangedFunction): number {
  return newSelf - oldSelf;
}
