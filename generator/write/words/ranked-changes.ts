import type { ChangedFunction, ComparedMetric } from '../../fold/summary/compare.js';
import type { FunctionDifference, MetricDifference } from '../../fold/summary/difference.js';

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
  const changeOf = ({ newTotal, oldTotal, newSelf, oldSelf }: ChangedFunction) => ({
    self: newSelf - oldSelf,
    total: newTotal - oldTotal,
  });
  return rank(functions, Math.max(metric.old, metric.new), count, changeOf);
}

/** The same where the difference alone is known. */
export function rankDifferences(
  functions: readonly FunctionDifference[],
  metric: MetricDifference,
  count: number,
): FunctionDifference[] {
  return rank(functions, Math.max(metric.more, metric.less), count, (row) => row);
}

/** @param whole what a change is noise beside */
function rank<Row extends { readonly isOwn: boolean }>(
  functions: readonly Row[],
  whole: number,
  count: number,
  changeOf: (row: Row) => { readonly self: number; readonly total: number },
): Row[] {
  const own = functions.filter(({ isOwn }) => isOwn);
  const candidates = own.length === 0 ? functions : own;
  const innermostByChange = new Map<number, Row>();
  for (const row of candidates) {
    const { self, total } = changeOf(row);
    if (self === 0) innermostByChange.set(total, row);
  }
  return candidates
    .filter((row) => {
      const { self, total } = changeOf(row);
      return Math.abs(total) > NOISE_SHARE * whole && (self !== 0 || innermostByChange.get(total) === row);
    })
    .slice(0, count);
}
