import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import type { SampleTable } from '../../data/tables.js';
import type { SpanColumns, TimeSpan } from '../time/time-span.js';
import { ACTIVITIES, activityOfFrames, IDLE } from './activity-kinds.js';
import { activityInRow, rowsShown, rowUnderWay, type SampleTrack } from './sample-tracks.js';

/** What a track did in a part of the run, in columns of equal width from its beginning to its end. */
export interface ActivityColumns extends SpanColumns {
  /** For each of ACTIVITIES but the last, idle. */
  readonly columns: readonly Float64Array[];
}

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
    const { sliceMilliseconds, sliceCount } = report.time;
    columns = activityIn(report, track, metric, { from: 0, width: sliceMilliseconds * 1e6, count: sliceCount });
    known.set(key, columns);
  }
  return columns;
}

/**
 * The same in what a timeline shows, as finely as it is drawn: a column a slice, or where fewer slices than so many columns are shown, as
 * many columns.
 */
export function activityInSpan(
  report: Report,
  track: SampleTrack,
  metric: number,
  { left, right }: TimeSpan,
  columnCount: number,
): ActivityColumns {
  if (right - left >= columnCount) return { left: 0, step: 1, columns: trackActivity(report, track, metric) };
  const step = (right - left) / columnCount;
  const slice = report.time.sliceMilliseconds * 1e6;
  const window = { from: left * slice, width: step * slice, count: columnCount };
  return { left, step, columns: activityIn(report, track, metric, window) };
}

const activityByTrack = memoizeBy((_: Report) => new Map<string, readonly Float64Array[]>());

/** Columns in nanoseconds since the start of the run. */
interface Window {
  readonly from: number;
  readonly width: number;
  readonly count: number;
}

function activityIn(report: Report, track: SampleTrack, metric: number, window: Window): Float64Array[] {
  const rows = rowsIn(report, track, metric, window);
  return isOfMoments(report, track, metric)
    ? amounts(report, rows, metric, window)
    : spentTime(report, rows, metric, window);
}

/** A track with those of its rows that reach into a window. */
function rowsIn(report: Report, track: SampleTrack, metric: number, { from, width, count }: Window): SampleTrack {
  const { samples } = report;
  const { firstRow, endRow } = track;
  // Of a metric whose time is not known rows may overlap.
  if (from <= 0 || (samples.values[metric]?.length ?? 0) === 0) return track;
  const first = rowUnderWay(report, track, from, metric) ?? firstRowFrom(samples, firstRow, endRow, from);
  return { ...track, firstRow: first, endRow: firstRowFrom(samples, first, endRow, from + count * width) };
}

function firstRowFrom({ startNanoseconds }: SampleTable, firstRow: number, endRow: number, moment: number): number {
  let [low, high] = [firstRow, endRow];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startNanoseconds[middle] < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether all that is shown of a track takes no time. */
function isOfMoments(report: Report, { node, firstRow, endRow }: SampleTrack, metric: number): boolean {
  const known = momentsByTrack(report);
  const key = `${node} ${metric}`;
  let isOf = known.get(key);
  if (isOf === undefined) {
    const isShown = rowsShown(report, metric);
    const { durationNanoseconds } = report.samples;
    isOf = true;
    for (let row = firstRow; row < endRow && isOf; row++) isOf = durationNanoseconds[row] === 0 || !isShown(row);
    known.set(key, isOf);
  }
  return isOf;
}

const momentsByTrack = memoizeBy((_: Report) => new Map<string, boolean>());

function spentTime(
  report: Report,
  { firstRow, endRow }: SampleTrack,
  metric: number,
  { from, width, count }: Window,
): Float64Array[] {
  const { samples } = report;
  const isShown = rowsShown(report, metric);
  const doneIn = activityInRow(report, metric);
  const columns = emptyColumns(count);
  for (let row = firstRow; row < endRow; row++) {
    const duration = samples.durationNanoseconds[row];
    if (duration === 0 || !isShown(row)) continue;
    const { activity, spent } = doneIn(row);
    if (activity === IDLE) continue;
    const start = samples.startNanoseconds[row] - from;
    const end = start + duration;
    const busy = spent / duration;
    const last = Math.min(count - 1, Math.ceil(end / width) - 1);
    for (let column = Math.max(0, Math.floor(start / width)); column <= last; column++) {
      const part = Math.min(end, (column + 1) * width) - Math.max(start, column * width);
      columns[activity][column] += (busy * part) / width;
    }
  }
  return columns;
}

function amounts(
  report: Report,
  { firstRow, endRow }: SampleTrack,
  metric: number,
  { from, width, count }: Window,
): Float64Array[] {
  const { samples } = report;
  const activityOf = shownActivity(report, metric);
  const columns = emptyColumns(count);
  const inAll = new Float64Array(count);
  for (let row = firstRow; row < endRow; row++) {
    const activity = activityOf(row);
    if (activity === null || activity === IDLE) continue;
    const column = Math.min(count - 1, Math.floor((samples.startNanoseconds[row] - from) / width));
    if (column < 0) continue;
    const value = samples.values[metric]?.[row] ?? 0;
    columns[activity][column] += value;
    inAll[column] += value;
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

function emptyColumns(count: number): Float64Array[] {
  return ACTIVITIES.slice(0, IDLE).map(() => new Float64Array(count));
}
