import { lazily } from '../../data/lazily.js';
import type { Metric, Report } from '../../data/report.js';
import type { TimeChoice } from './time-choice.js';
import { accumulate, cumulativeDelta } from './time-totals.js';
import { distinctInTime, isLevelAtPeak } from './timed-metric.js';

/** What the run did over time: columns with one entry a slice. */
export interface TimelineSeries {
  /** The largest live bytes in the slice. */
  readonly consumedBytes: Float64Array;
  /** Live bytes when the slice ended. */
  readonly liveAtEndBytes: Float64Array;
  /** The largest resident size in the slice, or the last one sampled before it; NaN before the first sample. */
  readonly residentBytes: Float64Array;
  /** One for each delta that is a flow. */
  readonly flows: readonly FlowSeries[];
}

interface FlowSeries {
  /** Index into facts.metrics. */
  readonly metric: number;
  readonly perSlice: Float64Array;
  /** From the start of the run up to the slice's end. */
  readonly cumulative: Float64Array;
}

/** All series of a report; empty where time is not known. Those that take a pass over the rows are made when first asked for. */
export function timelineSeries({ facts, time }: Report): TimelineSeries {
  let flows: FlowSeries[] | undefined;
  return {
    consumedBytes: time.maximumLiveBytes,
    residentBytes: carryOn(time.residentBytes),
    get liveAtEndBytes() {
      return cumulativeDelta(time, 'liveBytes');
    },
    get flows() {
      flows ??= distinctInTime(facts.metrics).flatMap((metric) => {
        const { timeDelta, isAdditiveOverTime } = facts.metrics[metric];
        if (timeDelta === null || !isAdditiveOverTime) return [];
        const flow: FlowSeries = lazily({
          metric: () => metric,
          cumulative: () => cumulativeDelta(time, timeDelta),
          perSlice: () => flow.cumulative.map((sum, slice) => sum - (flow.cumulative[slice - 1] ?? 0)),
        });
        return [flow];
      });
      return flows;
    },
  };
}

/**
 * A metric's values by group and slice, to stack: for a flow what happened in the slice, for a level what was live
 * when it ended. One pass over the rows.
 * @param groupOfNode for each of the report's nodes the number of its group; a node of a group that is not below
 *   `groupCount` is left out
 * @returns for each group a column with one entry a slice; null where the metric's time is not known
 */
export function stackedSeries(
  report: Report,
  metric: Metric,
  groupOfNode: Uint32Array,
  groupCount: number,
): Float64Array[] | null {
  if (metric.timeDelta === null) return null;
  const { slice, node, sliceCount } = report.time;
  const delta = report.time.deltas[metric.timeDelta];
  const values = new Float64Array(groupCount * sliceCount);
  for (let row = 0; row < slice.length; row++) {
    const group = groupOfNode[node[row]];
    if (group < groupCount) values[group * sliceCount + slice[row]] += delta[row];
  }
  const groups = Array.from({ length: groupCount }, (_, group) =>
    values.subarray(group * sliceCount, (group + 1) * sliceCount),
  );
  return metric.isAdditiveOverTime ? groups : groups.map(accumulate);
}

/** What was live at the peak, as a choice of time; null where that was not kept. */
export function peakChoice({ facts }: Report): TimeChoice | null {
  return facts.peakTimeMilliseconds !== null && facts.metrics.some(isLevelAtPeak) ? { kind: 'peak' } : null;
}

/** The peak as exactly as it was kept: to the byte, or as the slice or the snapshot that it is in; null where it is not known. */
export function peakOrItsSlice(report: Report): TimeChoice | null {
  const slice = peakSlice(report);
  return peakChoice(report) ?? (slice === null ? null : { kind: 'instant', slice });
}

/** The slice that the peak lies in; null where time is not known. */
export function peakSlice({ facts, time }: Report): number | null {
  const { sliceCount } = time;
  if (facts.peakTimeMilliseconds === null || time.sliceMilliseconds === 0 || sliceCount === 0) return null;
  const moment = time.moments.milliseconds.indexOf(facts.peakTimeMilliseconds);
  if (moment >= 0) return time.moments.slice[moment];
  return Math.min(Math.floor(facts.peakTimeMilliseconds / time.sliceMilliseconds), sliceCount - 1);
}

function carryOn(sampled: Float64Array): Float64Array {
  let last = Number.NaN;
  return sampled.map((bytes) => {
    if (bytes > 0) last = bytes;
    return last;
  });
}
