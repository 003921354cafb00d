import type { ChangedFunction, ComparedMetric } from '../../fold/summary/compare.js';

/** A change smaller than this share of the larger total is noise. */
const NOISE_SHARE = 0.001;

/**
 * The functions of the program whose totals changed most, largest change first; where the program has none, those of
 * libraries. Functions that pass through the same change (_start, main) are represented by the innermost; noise is
 * left out.
 * @param functions largest change first, callers before their callees
 */
export function rankChanges(
  functions: readonly ChangedFunction[],
  metric: ComparedMetric,
  count: number,
): ChangedFunction[] {
  const noise = NOISE_SHARE * Math.max(metric.old, metric.new);
  const own = functions.filter(({ isOwn }) => isOwn);
  const candidates = own.length === 0 ? functions : own;
  const innermostByChange = new Map<number, ChangedFunction>();
  for (const row of candidates) if (selfChange(row) === 0) innermostByChange.set(totalChange(row), row);
  return candidates
    .filter((row) => Math.abs(totalChange(row)) > noise)
    .filter((row) => selfChange(row) !== 0 || innermostByChange.get(totalChange(row)) === row)
    .slice(0, count);
}

function totalChange({ newTotal, oldTotal }: ChangedFunction): number {
  return newTotal - oldTotal;
}

function selfChange({ newSelf, oldSelf }: ChangedFunction): number {
  return newSelf - oldSelf;
}
