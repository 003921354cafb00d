import type { Report } from '../../data/report.js';

/** What one of the runs that were added up to a report has of a metric. */
export interface TotalInside {
  /** The report's frame that is its track. */
  readonly frame: number;
  readonly total: number;
}

/** Of a report that is several runs, each a track below the root, what they have of a metric; those that have nothing are left out. */
export function totalsInside({ tree, selfValues }: Report, metric: number): TotalInside[] {
  const values = selfValues[metric];
  const totals: { frame: number; total: number }[] = [];
  for (let node = 1; node < values.length; node++) {
    if (tree.depth[node] === 1) totals.push({ frame: tree.frame[node], total: 0 });
    totals[totals.length - 1].total += values[node];
  }
  return totals.filter(({ total }) => total !== 0).sort((one, other) => other.total - one.total);
}
