import type { FrameNames } from '../names/frame-names.js';
import type { ViewFrames } from '../shape/view-frames.js';

const ranksOf = new WeakMap<FrameNames, Uint32Array>();

/** For each frame its label's place in the alphabet, either case being the same; worked out once. */
export function nameRanks(frames: ViewFrames, names: FrameNames): Uint32Array {
  const known = ranksOf.get(names);
  if (known) return known;
  const { functionLeaders } = frames;
  const labels: string[] = [];
  const leaders: number[] = [];
  for (let frame = 0; frame < functionLeaders.length; frame++) {
    if (functionLeaders[frame] !== frame) continue;
    labels[frame] = names.label(frame).toLowerCase();
    leaders.push(frame);
  }
  leaders.sort((a, b) => (labels[a] < labels[b] ? -1 : labels[a] > labels[b] ? 1 : a - b));
  const ranks = new Uint32Array(functionLeaders.length);
  for (let rank = 0; rank < leaders.length; rank++) ranks[leaders[rank]] = rank;
  const all = functionLeaders.map((leader) => ranks[leader]);
  ranksOf.set(names, all);
  return all;
}
