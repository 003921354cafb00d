import { EXCLUDED } from '../data/merged-tree.js';
import { totalOf } from '../model/calls/profile.js';
import { nodeUnderWay } from '../model/order/order-address.js';
import type { OrderedCalls } from '../model/order/order-calls.js';
import { rowUnderWay, type SampleTrack } from '../model/order/sample-tracks.js';
import { toggleTrack } from './choose-track.js';
import { reveal } from './navigate.js';
import type { ViewState } from './state.js';

/**
 * Selects the innermost call that a track was in at a moment, in the view that is open.
 * @param trackNode the report's node that is the track; null for the busiest of those that are shown in order of time
 */
export function selectUnderWay(state: ViewState, nanoseconds: number, trackNode: number | null): void {
  const { tracks, shownTracks, profile, callees, lens, shownMetric } = state;
  const asked = tracks.value.find(({ node }) => node === trackNode) ?? shownTracks.value[0];
  if (!asked) return;
  const calls = orderedWith(state, asked);
  const lane = calls?.tracks.indexOf(asked) ?? -1;
  if (calls && lane >= 0) {
    const node = nodeUnderWay(calls, lane, nanoseconds, Number.POSITIVE_INFINITY);
    if (node && totalOf(calls.profile, state.sums.value, node) > 0) reveal(state, node);
    return;
  }
  if (profile.value !== callees.value) return;
  const { report } = lens.value;
  const row = rowUnderWay(report, asked, nanoseconds, shownMetric.value);
  const node = row === null ? EXCLUDED : profile.value.tree.nodeOfReportNode[report.samples.node[row]];
  if (node !== EXCLUDED && node !== 0 && totalOf(profile.value, state.sums.value, node) > 0) reveal(state, node);
}

/** The calls in order of time, where they are shown, with a track among them. */
function orderedWith(state: ViewState, track: SampleTrack): OrderedCalls | null {
  if (state.ordered.value && !state.shownTracks.value.includes(track)) toggleTrack(state, track);
  return state.ordered.value;
}
