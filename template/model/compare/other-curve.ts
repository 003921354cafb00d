import type { TimeTable } from '../../data/tables.js';
import type { NamedReport } from '../names/frame-names.js';
import { instantInOlder } from '../time/time-in-older.js';
import { type Drawing, largest, layerTops, timelineChart } from '../time/timeline-chart.js';
import { timelineSeries } from '../time/timeline-series.js';

/** What the other of two runs did over time, to be laid over the one that is looked at: one column with one entry a slice of its own. */
export interface OtherCurve {
  readonly values: Float64Array;
  readonly maximum: number;
  readonly time: TimeTable;
  /** For each slice what was live when it ended, whatever is drawn. */
  readonly liveAtEndBytes: Float64Array;
}

/** Everything that a drawing shows of a run, taken together; null where its time is not known. */
export function otherCurve(source: NamedReport, drawing: Drawing, rankedBy: number): OtherCurve | null {
  const { time } = source.report;
  if (time.sliceMilliseconds === 0) return null;
  const series = timelineSeries(source.report);
  const { layers } = timelineChart(source, series, drawing, rankedBy);
  const values = layerTops(layers).at(-1) ?? new Float64Array();
  return {
    values,
    maximum: largest(values),
    time,
    get liveAtEndBytes() {
      return series.liveAtEndBytes;
    },
  };
}

/**
 * The slice of any of two runs that a click on one of the newer run's would choose; null where that run was over before it
 * began.
 */
export function sliceInRun(slice: number, newer: TimeTable, run: TimeTable): number | null {
  const endMilliseconds = run.sliceCount * run.sliceMilliseconds;
  if (slice * newer.sliceMilliseconds >= endMilliseconds) return null;
  return instantInOlder(slice, newer, run);
}
