import type { Report } from '../../data/report.js';
import type { TimeTable } from '../../data/tables.js';
import type { NamedReport } from '../names/frame-names.js';
import { instantInOlder } from '../time/time-in-older.js';
import { type Drawing, largest, layerTops, timelineChart } from '../time/timeline-chart.js';
import { timelineSeries } from '../time/timeline-series.js';

/** What an older run did over time, to be laid over a newer one's: one column with one entry a slice of its own. */
export interface OlderCurve {
  readonly values: Float64Array;
  readonly maximum: number;
  readonly time: TimeTable;
  /** For each slice what was live when it ended, whatever is drawn. */
  readonly liveAtEndBytes: Float64Array;
}

/** Everything that a drawing shows of the older run, taken together; null where its time is not known. */
export function olderCurve(source: NamedReport, older: Report, drawing: Drawing, rankedBy: number): OlderCurve | null {
  const { time } = older;
  if (time.sliceMilliseconds === 0) return null;
  const series = timelineSeries(older);
  const { layers } = timelineChart({ ...source, report: older }, series, drawing, rankedBy);
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
 * The older run's slice that a click on one of the newer run's would choose; null where the older run was over before
 * that one began.
 */
export function sliceInOlder(slice: number, newer: TimeTable, older: TimeTable): number | null {
  const endMilliseconds = older.sliceCount * older.sliceMilliseconds;
  if (slice * newer.sliceMilliseconds >= endMilliseconds) return null;
  return instantInOlder(slice, newer, older);
}
