import type { Report } from '../../data/report.js';
import { hashText } from '../../data/text-hash.js';
import { pathTo } from '../../data/tree.js';
import { laneOf } from '../calls/profile.js';
import type { OrderedCalls } from './order-calls.js';
import type { SampleTrack } from './sample-tracks.js';

/** Where a node of calls in order of time stands. */
export interface PlaceInOrder {
  /** Which of the tracks that are shown. */
  readonly lane: number;
  /** Nanoseconds since the start of the run. */
  readonly from: number;
  readonly to: number;
  /** Below the track, which is 0. */
  readonly depth: number;
}

/** Null for the root of several tracks. */
export function placeInOrder({ profile, times }: OrderedCalls, node: number): PlaceInOrder | null {
  const { lanes, tree, ends } = profile;
  const lane = lanes ? laneOf(profile, node) : 0;
  if (lane < 0) return null;
  const before = lane * (lanes?.width ?? 0);
  return {
    lane,
    from: times[node] - before,
    to: times[ends[node]] - before,
    depth: tree.depth[node] - (lanes ? 1 : 0),
  };
}

/**
 * A node of calls in order of time by when it begins, in nanoseconds since the start, its depth and, among several, its track:
 * `t1500000-4-9c3a0b1f`.
 */
export function addressInOrder(calls: OrderedCalls, node: number): string {
  const place = placeInOrder(calls, node);
  if (place === null) return '';
  const { report, lanes } = calls.profile;
  const track = lanes ? `-${trackHash(report, calls.tracks[place.lane]).toString(16)}` : '';
  return `t${place.from}-${place.depth}${track}`;
}

/** The node that addressInOrder named; where it is no longer there, the call that was under way then; null where nothing was. */
export function nodeInOrder(calls: OrderedCalls, address: string): number | null {
  const match = /^t(\d{1,16})-(\d{1,9})(?:-([0-9a-f]{1,8}))?$/.exec(address);
  if (!match) return null;
  const [, nanoseconds, depth, hash] = match;
  const { report } = calls.profile;
  const lane = calls.tracks.findIndex((track) => trackHash(report, track).toString(16) === hash);
  // Without a hash it was the only track.
  return nodeUnderWay(calls, hash ? lane : 0, Number(nanoseconds), Number(depth));
}

function trackHash({ frames, strings }: Report, { frames: path }: SampleTrack): number {
  return path.reduce((hash, frame) => hashText(strings[frames.functionName[frame]], hash), 0);
}

/**
 * The call of a track at a moment, no deeper than a depth below the track; null where nothing is known. Of several tracks what is no
 * deeper than 0 is the track.
 */
export function nodeUnderWay(
  { profile, times }: OrderedCalls,
  lane: number,
  nanoseconds: number,
  maxDepth: number,
): number | null {
  const { ends, tree, spacers, parents, lanes } = profile;
  const top = lanes ? lanes.nodes[lane] : 0;
  if (top === undefined) return null;
  const moment = nanoseconds + lane * (lanes?.width ?? 0);
  let [low, high] = [top, ends[top]];
  // The last node that begins by then: what is under way is it, or its callers.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= moment) low = middle + 1;
    else high = middle;
  }
  let node = Math.max(top, low - 1);
  if (node > top && (spacers?.[node] === 1 || times[ends[node]] <= moment)) node = parents[node];
  if (maxDepth === 0) return top === 0 ? null : top;
  const deepest = tree.depth[top] + maxDepth;
  const isOpen = (at: number) => at > top && tree.depth[at] <= deepest && times[ends[at]] > moment;
  return pathTo(node, parents).filter(isOpen).pop() ?? null;
}
