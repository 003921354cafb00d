import { formatNumberOf } from '../../data/format.js';
import { memoizeBy } from '../../data/memoize.js';
import { makeVisible } from '../../data/visible.js';
import { laneOf, type Profile } from '../calls/profile.js';
import type { ViewFrames } from '../calls/view-frames.js';
import type { FrameNames } from './frame-names.js';

/** `node 4711, worker 1`; a run without tracks is the whole program. */
export function trackName(
  names: Pick<FrameNames, 'fullName'>,
  { frames }: { readonly frames: readonly number[] },
): string {
  return trackPath(names, { frames }).join(', ');
}

/** The names of what a track belongs to and its own, outermost first. */
export function trackPath(
  names: Pick<FrameNames, 'fullName'>,
  { frames }: { readonly frames: readonly number[] },
): string[] {
  return (frames.length === 0 ? [0] : frames).map((frame) => names.fullName(frame));
}

/** What a node is called: its function, a lane its track with what that belongs to, and some of the tracks together `3 of 12 threads`. */
export function callName(profile: Profile, names: Pick<FrameNames, 'fullName'>, node: number): string {
  const { lanes, tree } = profile;
  const isSome = lanes !== undefined && lanes.tracks.length < lanes.trackCount;
  if (node === 0 && isSome) return `${lanes.tracks.length} of ${formatNumberOf(lanes.trackCount, 'thread')}`;
  const lane = laneOf(profile, node);
  return lanes?.nodes[lane] === node ? trackName(names, lanes.tracks[lane]) : names.fullName(tree.frame[node]);
}

/** Names for a node's box, longest first, with its line where those have boxes apart; on a canvas a space is as wide as another. */
export function boxLabels(profile: Profile, names: FrameNames, node: number): readonly string[] {
  const { lanes, tree, frames, leaders } = profile;
  if (lanes && tree.depth[node] <= 1) return [makeVisible(callName(profile, names, node)).replaceAll('\u00a0', ' ')];
  const frame = tree.frame[node];
  const labels = names.labels(frame);
  const line = frames.line[frame];
  return line > 0 && tree.hasSeveralLines[node] === 0 && hasLinesApart(leaders, frames)
    ? labels.map((label) => `${label}:${line}`)
    : labels;
}

/** Whether the lines of a function have boxes of their own. */
const hasLinesApart = memoizeBy(
  (leaders: Uint32Array, { functionLeaders, lineLeaders, firstFile }: ViewFrames): boolean =>
    leaders
      .subarray(0, firstFile)
      .some((leader, frame) => leader === lineLeaders[frame] && leader !== functionLeaders[frame]),
);
