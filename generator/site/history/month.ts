import type { HistoryMetric, Month, MonthFunctions, RunRow } from '../../../template/site/history.js';
import type { RunRecord } from '../store/run-record.js';

/** A run that was read from its file. */
export interface StoredRun {
  readonly id: string;
  readonly record: RunRecord;
}

/** What curves and tables show of a month's runs. @param runs in order of time */
export function monthOfRuns(month: string, runs: readonly StoredRun[]): Month {
  const rows = runs.map(({ id, record: { date, labels, metrics, broken } }): RunRow => {
    return { id, date, labels, totals: Object.fromEntries(metrics.map(({ key, total }) => [key, total])), broken };
  });
  const metrics = mergeMetrics(runs.map(({ record }) => record.metrics));
  return { month, metrics, rows };
}

/** All metrics that runs have; what they are called and counted in is the last one's word. */
export function mergeMetrics(lists: readonly (readonly HistoryMetric[])[]): HistoryMetric[] {
  const merged = new Map<string, HistoryMetric>();
  for (const { key, label, unit } of lists.flat()) merged.set(key, { key, label, unit });
  return [...merged.values()];
}

/** The functions of a month's runs, for the page's script. */
export function monthFunctions({ month, metrics }: Month, runs: readonly StoredRun[]): MonthFunctions {
  const keys = metrics.map(({ key }) => key);
  const numbers = new Map<string, number>();
  const names: [string, string][] = [];
  const numberOf = (name: string, module: string) => {
    const key = `${name}\n${module}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, names.length);
    return names.push([name, module]) - 1;
  };
  const rows = runs.map(({ id, record }) => [
    id,
    record.functions.map((row) => [
      numberOf(row.function, row.module),
      ...keys.flatMap((key) => row.figures[key] ?? [0, 0]),
    ]),
  ]);
  return { month, metrics: keys, names, runs: Object.fromEntries(rows) };
}
