import { EXCLUDED } from '../../data/merged-tree.js';
import type { Report } from '../../data/report.js';
import { valueBetween } from '../../data/sample-slices.js';
import { prefixSums } from '../../data/tree.js';
import type { Profile } from '../calls/profile.js';
import type { ViewFigures } from '../figures/run-figures.js';
import { type NanosecondRange, rowsShown, type SampleTrack } from './sample-tracks.js';

/**
 * What some tracks did in a range of time, in the tree of merged calls: so that beside its calls in order of time functions have what they
 * have there. Shares are of what all tracks have together.
 * @param whole figures of all tracks
 * @param shown the metric whose samples count, see rowsShown; the others are of the same samples
 */
export function trackFigures(
  callees: Profile,
  report: Report,
  tracks: readonly SampleTrack[],
  range: NanosecondRange,
  shown: number,
  whole: ViewFigures,
): ViewFigures {
  const owns: Float64Array[] = [];
  const sums: Float64Array[] = [];
  const figures: ViewFigures = {
    runs: null,
    ownValuesOf(metric) {
      owns[metric] ??= gatherTracks(callees, report, tracks, range, metric, shown);
      return owns[metric];
    },
    sumsOf(metric) {
      sums[metric] ??= prefixSums(figures.ownValuesOf(metric));
      return sums[metric];
    },
    widthsOf: (metric) => figures.sumsOf(metric),
    weightsOf: (metric) => figures.ownValuesOf(metric),
    totalOf: whole.totalOf,
    baseOf: whole.baseOf,
  };
  return figures;
}

function gatherTracks(
  { tree }: Profile,
  report: Report,
  tracks: readonly SampleTrack[],
  range: NanosecondRange,
  metric: number,
  shown: number,
): Float64Array {
  const { node, startNanoseconds, durationNanoseconds, values } = report.samples;
  const gathered = new Float64Array(tree.depth.length);
  const column = values[metric];
  const isShown = rowsShown(report, shown);
  if (column.length === 0) return gathered;
  for (const { firstRow, endRow } of tracks) {
    for (let row = firstRow; row < endRow; row++) {
      const to = tree.nodeOfReportNode[node[row]];
      const start = startNanoseconds[row];
      const from = Math.max(start, range.from);
      const until = Math.min(start + durationNanoseconds[row], range.to);
      if (to === EXCLUDED || until < from || start >= range.to || !isShown(row)) continue;
      gathered[to] += valueBetween(column[row], from - start, until - start, durationNanoseconds[row]);
    }
  }
  return gathered;
}
