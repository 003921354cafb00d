import type { HeavyCall } from './heavy-calls.js';
import type { Run } from './run.js';

/**
 * An upper bound of the peak without a call and its callees; close where others allocated little while the call held memory. In
 * each slice the others held at most
 *
 * - the slice's maximum, minus what the call held throughout, and
 * - what they held at its start plus what they allocated in it, for each node limited to the maximum ever live of it.
 */
export function peakWithout({ heavyCalls, liveBytes, maxLive, metrics, report }: Run, one: HeavyCall): number {
  const { maximumLiveBytes, sliceMilliseconds } = report.time;
  const [all, levels] = [liveBytes[0], liveBytes[one.index]];
  const peakSlice = Math.floor((report.facts.peakTimeMilliseconds ?? 0) / sliceMilliseconds);
  const added = addedByOthers({ heavyCalls, maxLive, report }, one);
  let without = report.facts.metrics[metrics.peakBytes].total - one.totals[metrics.peakBytes];
  for (let slice = 0; slice < levels.length; slice++) {
    const before = slice === 0 ? 0 : levels[slice - 1];
    const othersBefore = slice === 0 ? 0 : all[slice - 1] - before;
    const heldThroughout = slice === peakSlice ? 0 : Math.max(0, Math.min(before, levels[slice]));
    without = Math.max(without, Math.min(maximumLiveBytes[slice] - heldThroughout, othersBefore + added[slice]));
  }
  return without;
}

/** For each slice, an upper bound of how far the live bytes outside of a call rose above those at the slice's start. */
function addedByOthers(
  { heavyCalls, maxLive, report }: Pick<Run, 'heavyCalls' | 'maxLive' | 'report'>,
  { index, end }: HeavyCall,
): Float64Array {
  const { time, sizes, tree } = report;
  const maxBytes = new Float64Array(tree.depth.length);
  for (let row = 0; row < sizes.node.length; row++) {
    maxBytes[sizes.node[row]] += maxLive.atMost[row] * sizes.blockBytes[row];
  }
  const live = new Float64Array(tree.depth.length);
  const added = new Float64Array(time.sliceCount);
  for (let row = 0; row < time.slice.length; row++) {
    const node = time.node[row];
    const at = heavyCalls.callOfNode[node];
    if (at < index || at >= end) {
      added[time.slice[row]] += Math.min(time.deltas.allocatedBytes[row], maxBytes[node] - live[node]);
    }
    live[node] += time.deltas.liveBytes[row];
  }
  return added;
}
