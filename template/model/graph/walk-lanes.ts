import { isCall, laneOf, type Profile } from '../calls/profile.js';
import type { LaneRows } from './lane-rows.js';
import type { Direction } from './walk.js';
import { type Range, rangeOf } from './zoom.js';

/**
 * Where an arrow key leads from a node among lanes: in each as walk does in all, among what is in view; from a header to the one of the
 * lane above or below, and down into its own lane where that is not folded. The node itself where there is no way.
 */
export function walkInLanes(
  profile: Profile,
  times: Float64Array,
  lanes: readonly LaneRows[],
  zoom: number,
  node: number,
  direction: Direction,
): number {
  const lane = laneOf(profile, node);
  const { width } = profile.lanes ?? { width: 0 };
  const { left, right } = rangeOf(profile, times, zoom);
  const inView: Range = { left: left + lane * width, right: right + lane * width };
  const header = lanes[lane];
  if (!header) return direction === 'down' ? lanes[0].node : node;
  if (node !== header.node) {
    if (direction === 'up') return profile.parents[node];
    return direction === 'down'
      ? longestCall(profile, times, inView, node)
      : sibling(profile, times, inView, node, direction);
  }
  if (direction === 'up') return lanes[lane - 1]?.node ?? 0;
  if (direction === 'left') return lanes[lane - 1]?.node ?? node;
  const inside = direction === 'down' && !header.isFolded ? longestCall(profile, times, inView, node) : node;
  return inside === node ? (lanes[lane + 1]?.node ?? node) : inside;
}

/** How much of a node is in view. */
function widthIn({ ends }: Profile, times: Float64Array, { left, right }: Range, node: number): number {
  return Math.min(times[ends[node]], right) - Math.max(times[node], left);
}

function longestCall(profile: Profile, times: Float64Array, inView: Range, node: number): number {
  let longest = node;
  let max = 0;
  for (let child = node + 1; child < profile.ends[node]; child = profile.ends[child]) {
    const width = isCall(profile, child) ? widthIn(profile, times, inView, child) : 0;
    if (width <= max) continue;
    longest = child;
    max = width;
  }
  return longest;
}

function sibling(
  profile: Profile,
  times: Float64Array,
  inView: Range,
  node: number,
  direction: 'left' | 'right',
): number {
  const { ends, parents } = profile;
  const caller = parents[node];
  const isSeen = (at: number) => isCall(profile, at) && widthIn(profile, times, inView, at) > 0;
  let before = node;
  for (let at = direction === 'left' ? caller + 1 : ends[node]; at < ends[caller]; at = ends[at]) {
    if (direction === 'left' && at === node) return before;
    if (!isSeen(at)) continue;
    if (direction === 'right') return at;
    before = at;
  }
  return node;
}
