import { formatExactly } from '../data/format.js';
import type { Curve } from './curve.js';
import { type HistoryMetric, type RunRow, runName, type Step } from './history.js';

/**
 * A metric of runs as a curve.
 * @param rows oldest first
 * @param href of a run's report; null where that is not kept
 */
export function curveOf(
  metric: HistoryMetric,
  rows: readonly RunRow[],
  steps: readonly Step[],
  href: (id: string) => string | null,
): Curve {
  const starts = new Set(steps.filter((step) => step.metric === metric.key).map(({ run }) => run));
  return {
    label: metric.label,
    unit: metric.unit,
    points: rows.map((row) => {
      const value = Object.hasOwn(row.totals, metric.key) ? row.totals[metric.key] : null;
      return {
        value,
        date: row.date,
        title: pointTitle(row, value, metric),
        href: href(row.id),
        isBroken: row.broken.length > 0,
        isRelease: row.labels.release !== undefined,
      };
    }),
    // A step that begins with the first run that is drawn has nothing on its other side.
    steps: rows.flatMap(({ id }, at) => (at > 0 && starts.has(id) ? [at] : [])),
  };
}

function pointTitle(row: RunRow, value: number | null, { unit }: HistoryMetric): string {
  const day = row.date.slice(0, 16).replace('T', ' ');
  const name = runName(row);
  return [
    ...(day.startsWith(name) ? [] : [name]),
    day,
    value === null ? 'not measured' : formatExactly(value, unit),
  ].join(', ');
}
