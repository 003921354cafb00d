import { type Profile, totalOf } from '../calls/profile.js';
import { ownViewFrames } from '../calls/view-frames.js';

/** A call below which lies at least this share of the change explains it. */
const MIN_SHARE = 0.9;

/**
 * The innermost call of the program's own that has nearly all of a change below it: where to look first. Null where
 * nothing changed, or several calls share the change from the start.
 * @param profile callers first
 * @param sums prefix sums of the change
 */
export function mainChange(profile: Profile, sums: Float64Array): number | null {
  const min = Math.abs(totalOf(profile, sums, 0)) * MIN_SHARE;
  if (min === 0) return null;
  const sign = Math.sign(totalOf(profile, sums, 0));
  const changeOf = (node: number) => totalOf(profile, sums, node) * sign;
  const { report, frames, tree } = profile;
  const isOwn = ownViewFrames(frames, report.strings);
  let found: number | null = null;
  for (let node = heaviestChild(profile, changeOf, 0); changeOf(node) >= min; ) {
    const frame = tree.frame[node];
    if (isOwn[frame] === 1 && report.strings[frames.functionName[frame]] !== '') found = node;
    const child = heaviestChild(profile, changeOf, node);
    if (child === node) break;
    node = child;
  }
  return found;
}

/** The node itself where it has no children. */
function heaviestChild({ ends }: Profile, changeOf: (node: number) => number, node: number): number {
  let heaviest = node;
  for (let child = node + 1; child < ends[node]; child = ends[child]) {
    if (heaviest === node || changeOf(child) > changeOf(heaviest)) heaviest = child;
  }
  return heaviest;
}
