import type { HeavyCall } from './heavy-calls.js';
import type { Run } from './run.js';

/**
 * An upper bound of the peak without a call and its callees; close where others allocated little while the call held memory. In
 * each slice the others held at most
 *
 * - the slice's maximum, minus what the call held throughout, and
 * - what they held at its start plus what they allocated in it, for each node limited to the maximum ever live of it.
 */
export function peakWithout(run: Run, one: HeavyCall): number {
  const { liveBytes, metrics, report } = run;
  const { maximumLiveBytes, sliceMilliseconds } = report.time;
  const [all, levels] = [liveBytes[0], liveBytes[one.index]];
  const peakSlice = Math.floor((report.facts.peakTimeMilliseconds ?? 0) / sliceMilliseconds);
  const added = addedByOthers(run, one);
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
function addedByOthers({ heavyCalls, maxLive, report, time }: Run, { index, end }: HeavyCall): Float64Array {
  const { sizes } = report;
  const { nodes, starts, slice, deltas } = time;
  const added = new Float64Array(report.time.sliceCount);
  let size = 0;
  for (let call = 0; call < nodes.length; call++) {
    // Both tables are in the order of nodes.
    while (size < sizes.node.length && sizes.node[size] < nodes[call]) size++;
    let maxBytes = 0;
    for (; size < sizes.node.length && sizes.node[size] === nodes[call]; size++) {
      maxBytes += maxLive.atMost[size] * sizes.blockBytes[size];
    }
    const at = heavyCalls.callOfNode[nodes[call]];
    if (at >= index && at < end) continue;
    let live = 0;
    for (let row = starts[call]; row < starts[call + 1]; row++) {
      added[slice[row]] += Math.min(deltas.allocatedBytes[row], maxBytes - live);
      live += deltas.liveBytes[row];
    }
  }
  return added;
}
