import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import { trackFrames, trackNodes } from '../../data/track-nodes.js';
import { parentNodes } from '../../data/tree.js';
import { ACTIVITIES, activityOfFrames, IDLE, SYSTEM } from './activity-kinds.js';

/** A part of the run, since its start. */
export interface NanosecondRange {
  readonly from: number;
  readonly to: number;
}

/** How long a track did what. */
export interface SpentTimes {
  /** How long it did each of ACTIVITIES. */
  readonly nanoseconds: Float64Array;
  /** How long it did anything but wait. */
  readonly busyNanoseconds: number;
}

/** A thread, a process or a profile whose samples have times, with what it did in all; a run without tracks is one. */
export interface SampleTrack extends SpentTimes {
  /** The report's node that is the track; 0 for the run. */
  readonly node: number;
  /** Frames of the track and of those that it belongs to, outermost first; none for the run. */
  readonly frames: readonly number[];
  /** Its rows in the table of samples, up to and without `endRow`. */
  readonly firstRow: number;
  readonly endRow: number;
}

/**
 * The tracks of a run, the busiest first; none where the time of samples is not known.
 * @param metric what counts are rows that have something of it, see rowsShown
 */
export function sampleTracks(report: Report, metric = 0): readonly SampleTrack[] {
  const known = tracksByMetric(report);
  known[metric] ??= findTracks(report, metric);
  return known[metric];
}

const tracksByMetric = memoizeBy((_: Report): (readonly SampleTrack[])[] => []);

/**
 * Whether a row of samples is part of what is shown by a metric: what has some of it, or waits; of a metric whose time is not known all
 * rows are.
 */
export function rowsShown(report: Report, metric: number): (row: number) => boolean {
  const { samples, tree } = report;
  const values = samples.values[metric] ?? [];
  if (values.length === 0) return () => true;
  const activities = activityOfFrames(report);
  return (row) => values[row] > 0 || activities[tree.frame[samples.node[row]]] === IDLE;
}

function findTracks(report: Report, metric: number): readonly SampleTrack[] {
  const { node } = report.samples;
  if (node.length === 0) return [];
  const parents = parentNodes(report.tree.depth);
  const trackOf = trackNodes(report, parents);
  const tracks: SampleTrack[] = [];
  for (let row = 0; row < node.length; ) {
    const firstRow = row;
    const track = trackOf[node[row]];
    while (row < node.length && trackOf[node[row]] === track) row++;
    const rows = { firstRow, endRow: row };
    const frames = trackFrames(report, parents, track);
    tracks.push({ node: track, frames, ...rows, ...spentTimes(report, rows, metric, WHOLE_RUN) });
  }
  return tracks.sort((one, other) => other.busyNanoseconds - one.busyNanoseconds);
}

const WHOLE_RUN: NanosecondRange = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/**
 * What a track did in a part of the run.
 * @param metric what counts are rows that have something of it, see rowsShown
 */
export function spentTimes(
  report: Report,
  { firstRow, endRow }: Pick<SampleTrack, 'firstRow' | 'endRow'>,
  metric: number,
  range: NanosecondRange,
): SpentTimes {
  const { startNanoseconds, durationNanoseconds } = report.samples;
  const isShown = rowsShown(report, metric);
  const doneIn = activityInRow(report, metric);
  const nanoseconds = new Float64Array(ACTIVITIES.length);
  for (let row = firstRow; row < endRow; row++) {
    const start = startNanoseconds[row];
    const whole = durationNanoseconds[row];
    const within = Math.min(start + whole, range.to) - Math.max(start, range.from);
    if (within < 0 || (within === 0 && whole > 0) || start >= range.to || !isShown(row)) continue;
    const { activity, spent } = doneIn(row);
    const spentWithin = within === whole ? spent : (spent * within) / whole;
    nanoseconds[activity] += spentWithin;
    // What was not spent was waited.
    nanoseconds[IDLE] += Math.max(0, within - spentWithin);
  }
  const busyNanoseconds = nanoseconds.reduce((sum, time, kind) => (kind === IDLE ? sum : sum + time), 0);
  return { nanoseconds, busyNanoseconds };
}

/**
 * What is done in a row of samples, and for how much of its time, by a metric: as much as it has of one that is a time, such as that on
 * a processor, otherwise all of it. What waits and yet has such a time was the system's meanwhile.
 */
export function activityInRow(
  report: Report,
  metric: number,
): (row: number) => { readonly activity: number; readonly spent: number } {
  const { samples, facts, tree } = report;
  const values = samples.values[metric] ?? [];
  const unit = facts.metrics[metric]?.unit;
  const activities = activityOfFrames(report);
  const isTime = values.length > 0 && unit?.kind === 'time';
  return (row) => {
    const activity = activities[tree.frame[samples.node[row]]];
    const duration = samples.durationNanoseconds[row];
    const spent = isTime ? values[row] * unit.tickNanoseconds : duration;
    if (activity !== IDLE) return { activity, spent };
    return spent < duration ? { activity: SYSTEM, spent } : { activity: IDLE, spent: duration };
  };
}

/** The row of a track's samples, of those shown by a metric, that a moment lies in; null where nothing is known of it. */
export function rowUnderWay(
  report: Report,
  { firstRow, endRow }: SampleTrack,
  nanoseconds: number,
  metric: number,
): number | null {
  const { startNanoseconds, durationNanoseconds } = report.samples;
  const isShown = rowsShown(report, metric);
  let [low, high] = [firstRow, endRow];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startNanoseconds[middle] <= nanoseconds) low = middle + 1;
    else high = middle;
  }
  let row = low - 1;
  // An allocation takes no time, and rows of other metrics may lie between.
  while (row >= firstRow && (durationNanoseconds[row] === 0 || !isShown(row))) row--;
  return row >= firstRow && nanoseconds < startNanoseconds[row] + durationNanoseconds[row] ? row : null;
}
