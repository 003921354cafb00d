import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import { ACTIVITIES, activityOfFrames, IDLE } from './activity-kinds.js';
import { activityInRow, rowsShown, type SampleTrack } from './sample-tracks.js';

/**
 * For each of ACTIVITIES but the last, idle, a column with one entry a slice: which part of it was spent so, from 0 to 1. Of a metric of
 * moments, such as allocations, how much of it there was, as a part of the most in any slice.
 * @param metric what counts are rows that have something of it, see rowsShown
 */
export function trackActivity(report: Report, track: SampleTrack, metric: number): readonly Float64Array[] {
  const known = activityByTrack(report);
  const key = `${track.node} ${metric}`;
  let columns = known.get(key);
  if (!columns) {
    columns = spentTime(report, track, metric) ?? amounts(report, track, metric);
    known.set(key, columns);
  }
  return columns;
}

const activityByTrack = memoizeBy((_: Report) => new Map<string, readonly Float64Array[]>());

/** Null where all that is shown are moments. */
function spentTime(report: Report, { firstRow, endRow }: SampleTrack, metric: number): Float64Array[] | null {
  const { samples, time } = report;
  const width = time.sliceMilliseconds * 1e6;
  const isShown = rowsShown(report, metric);
  const doneIn = activityInRow(report, metric);
  const columns = emptyColumns(report);
  let isMoments = true;
  for (let row = firstRow; row < endRow; row++) {
    const duration = samples.durationNanoseconds[row];
    if (duration === 0 || !isShown(row)) continue;
    isMoments = false;
    const { activity, spent } = doneIn(row);
    if (activity === IDLE) continue;
    const start = samples.startNanoseconds[row];
    const end = start + duration;
    const busy = spent / duration;
    const last = Math.min(time.sliceCount - 1, Math.ceil(end / width) - 1);
    for (let slice = Math.floor(start / width); slice <= last; slice++) {
      const part = Math.min(end, (slice + 1) * width) - Math.max(start, slice * width);
      columns[activity][slice] += (busy * part) / width;
    }
  }
  return isMoments ? null : columns;
}

function amounts(report: Report, { firstRow, endRow }: SampleTrack, metric: number): Float64Array[] {
  const { samples, time } = report;
  const width = time.sliceMilliseconds * 1e6;
  const activityOf = shownActivity(report, metric);
  const columns = emptyColumns(report);
  const inAll = new Float64Array(time.sliceCount);
  for (let row = firstRow; row < endRow; row++) {
    const activity = activityOf(row);
    if (activity === null || activity === IDLE) continue;
    const slice = Math.min(time.sliceCount - 1, Math.floor(samples.startNanoseconds[row] / width));
    const value = samples.values[metric]?.[row] ?? 0;
    columns[activity][slice] += value;
    inAll[slice] += value;
  }
  const most = inAll.reduce((max, value) => Math.max(max, value), 0) || 1;
  return columns.map((column) => column.map((value) => value / most));
}

/** For each row what is done in it; null of one that is not shown. */
function shownActivity(report: Report, metric: number): (row: number) => number | null {
  const activities = activityOfFrames(report);
  const isShown = rowsShown(report, metric);
  return (row) => (isShown(row) ? activities[report.tree.frame[report.samples.node[row]]] : null);
}

function emptyColumns({ time }: Report): Float64Array[] {
  return ACTIVITIES.slice(0, IDLE).map(() => new Float64Array(time.sliceCount));
}
