import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import { ACTIVITIES, activityOfFrames, IDLE } from './activity-kinds.js';
import type { SampleTrack } from './sample-tracks.js';

/** For each of ACTIVITIES but the last, idle, a column with one entry a slice: which part of it was spent so, from 0 to 1. */
export function trackActivity(report: Report, track: SampleTrack): readonly Float64Array[] {
  const known = activityByTrack(report);
  let columns = known.get(track);
  if (!columns) {
    columns = measureActivity(report, track);
    known.set(track, columns);
  }
  return columns;
}

const activityByTrack = memoizeBy((_: Report) => new Map<SampleTrack, readonly Float64Array[]>());

function measureActivity(report: Report, { firstRow, endRow }: SampleTrack): Float64Array[] {
  const { samples, time, tree } = report;
  const width = time.sliceMilliseconds * 1e6;
  const activities = activityOfFrames(report);
  const columns = ACTIVITIES.slice(0, IDLE).map(() => new Float64Array(time.sliceCount));
  for (let row = firstRow; row < endRow; row++) {
    const activity = activities[tree.frame[samples.node[row]]];
    if (activity === IDLE) continue;
    const start = samples.startNanoseconds[row];
    const end = start + samples.durationNanoseconds[row];
    const last = Math.min(time.sliceCount - 1, Math.ceil(end / width) - 1);
    for (let slice = Math.floor(start / width); slice <= last; slice++) {
      const part = Math.min(end, (slice + 1) * width) - Math.max(start, slice * width);
      columns[activity][slice] += part / width;
    }
  }
  return columns;
}
