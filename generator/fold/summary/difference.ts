import type { Report, RunTables } from '../../../template/data/report.js';
import type { Unit } from '../../../template/data/unit.js';
import { type ChangedFunction, compareRuns } from './compare.js';

/** What changed of a metric between two runs of which neither is known. */
export interface MetricDifference {
  readonly unit: Unit;
  /** The sum of what the newer run has more of. */
  readonly more: number;
  /** The sum of what it has less of. */
  readonly less: number;
  /** more - less */
  readonly net: number;
}

/** A function that holds some of a difference. */
export interface FunctionDifference
  extends Pick<ChangedFunction, 'function' | 'name' | 'file' | 'line' | 'module' | 'isOwn'> {
  /** Net; negative where the newer run has less. */
  readonly self: number;
  /** With all that it called; recursion is counted once. */
  readonly total: number;
}

/** Of a file that holds the difference of two runs alone: what changed, without totals, since neither run's are known. */
export interface Difference {
  /** By metric key. */
  readonly metrics: Readonly<Record<string, MetricDifference>>;
  /** Functions by metric key, largest absolute change of the total first; at most 500 for each metric. */
  readonly functions: Readonly<Record<string, readonly FunctionDifference[]>>;
}

/** @param report whose facts.isDifferenceOnly @param older what it has less of */
export function describeDifference(report: Report, older: RunTables): Difference {
  const { metrics, functions } = compareRuns(report, older);
  return {
    metrics: mapValues(metrics, (metric) => ({
      unit: metric.unit,
      more: metric.new,
      less: metric.old,
      net: metric.difference,
    })),
    functions: mapValues(functions, (rows) => rows.map(netChange)),
  };
}

function netChange({ function: whole, name, file, line, module, isOwn, ...row }: ChangedFunction): FunctionDifference {
  const [self, total] = [row.newSelf - row.oldSelf, row.newTotal - row.oldTotal];
  return { function: whole, name, file, line, module, isOwn, self, total };
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
