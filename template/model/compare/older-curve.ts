import type { Report } from '../../data/report.js';
import type { NamedReport } from '../names/frame-names.js';
import { type Drawing, largest, layerTops, timelineChart } from '../time/timeline-chart.js';
import { timelineSeries } from '../time/timeline-series.js';

/** What an older run did over time, to be laid over a newer one's: one column with one entry a slice of its own. */
export interface OlderCurve {
  readonly values: Float64Array;
  readonly maximum: number;
  readonly sliceMilliseconds: number;
}

/** Everything that a drawing shows of the older run, taken together; null where its time is not known. */
export function olderCurve(source: NamedReport, older: Report, drawing: Drawing, rankedBy: number): OlderCurve | null {
  const { sliceMilliseconds } = older.time;
  if (sliceMilliseconds === 0) return null;
  const { layers } = timelineChart({ ...source, report: older }, timelineSeries(older), drawing, rankedBy);
  const values = layerTops(layers).at(-1) ?? new Float64Array();
  return { values, maximum: largest(values), sliceMilliseconds };
}

/** The value at a moment; 0 behind the run's end. */
export function valueAt({ values, sliceMilliseconds }: OlderCurve, milliseconds: number): number {
  return values[Math.ceil(milliseconds / sliceMilliseconds) - 1] ?? 0;
}
