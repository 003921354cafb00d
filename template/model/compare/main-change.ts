import { isOwnCode } from '../../data/own-code.js';
import { type Profile, totalOf } from '../calls/profile.js';
import type { FrameNames } from '../names/frame-names.js';

/** A call below which lies so much of what changed explains the change. */
const MOST = 0.9;

/**
 * The innermost call of the program's own that has nearly all of a change below it: where to look first. Null where
 * nothing changed, or several calls share the change from the start.
 * @param profile callers first
 * @param sums prefix sums of the change
 */
export function mainChange(profile: Profile, names: FrameNames, sums: Float64Array): number | null {
  const least = Math.abs(totalOf(profile, sums, 0)) * MOST;
  if (least === 0) return null;
  const sign = Math.sign(totalOf(profile, sums, 0));
  const changeOf = (node: number) => totalOf(profile, sums, node) * sign;
  let found: number | null = null;
  for (let node = heaviestChild(profile, changeOf, 0); changeOf(node) >= least; ) {
    if (isTelling(profile, names, node)) found = node;
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

function isTelling({ report, frames, tree }: Profile, names: FrameNames, node: number): boolean {
  const frame = tree.frame[node];
  const name = report.strings[frames.functionName[frame]];
  return name !== '' && isOwnCode(name, names.module(frame));
}
