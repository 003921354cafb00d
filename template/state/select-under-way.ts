import { EXCLUDED } from '../data/merged-tree.js';
import { totalOf } from '../model/calls/profile.js';
import { nodeUnderWay } from '../model/order/order-address.js';
import { rowUnderWay } from '../model/order/sample-tracks.js';
import { isChosen, toggleTrack } from './choose-track.js';
import { reveal } from './navigate.js';
import type { ViewState } from './state.js';

/**
 * Selects the innermost call that a track was in at a moment, in the view that is open. A track that is not chosen is brought among
 * those that are.
 * @param trackNode the report's node that is the track; null for the busiest of those that are shown in order of time
 */
export function selectUnderWay(state: ViewState, nanoseconds: number, trackNode: number | null): void {
  const { tracks, shownTracks, profile, callees, lens, shownMetric } = state;
  const asked = tracks.value.find(({ node }) => node === trackNode) ?? shownTracks.value[0];
  if (!asked) return;
  const isOrdered = state.ordered.value !== null;
  if (!isOrdered && profile.value !== callees.value) return;
  if (!isChosen(state, asked)) toggleTrack(state, asked);
  const calls = state.ordered.value;
  const lane = calls?.tracks.indexOf(asked) ?? -1;
  if (calls && lane >= 0) {
    const node = nodeUnderWay(calls, lane, nanoseconds, Number.POSITIVE_INFINITY);
    if (node && totalOf(calls.profile, state.sums.value, node) > 0) reveal(state, node);
    return;
  }
  if (isOrdered) return;
  const { report } = lens.value;
  const row = rowUnderWay(report, asked, nanoseconds, shownMetric.value);
  const node = row === null ? EXCLUDED : profile.value.tree.nodeOfReportNode[report.samples.node[row]];
  if (node !== EXCLUDED && node !== 0 && totalOf(profile.value, state.sums.value, node) > 0) reveal(state, node);
}
