import { functionChanges } from '../../template/data/compare/function-changes.js';
import type { Report, RunTables } from '../../template/data/report.js';

/**
 * Totals of all functions, recursion counted once; those that are 0 are left out.
 * @param leaders see functionLeaders
 * @param metric index into facts.metrics
 * @returns by leader
 */
export function functionTotals(report: Report, leaders: Uint32Array, metric: number): Map<number, number> {
  const nothing: RunTables = { ...report, facts: { ...report.facts, metrics: [] } };
  const changes = functionChanges(report, nothing, leaders)(metric).filter(({ newerTotal }) => newerTotal !== 0);
  return new Map(changes.map(({ leader, newerTotal }) => [leader, newerTotal]));
}
