import { memoizeBy } from '../../data/memoize.js';
import type { ViewFrames } from '../calls/view-frames.js';
import type { FrameNames } from '../names/frame-names.js';

/** For each frame its label's place in the alphabet, either case being the same; worked out once. */
export const nameRanks: (frames: ViewFrames, names: FrameNames) => Uint32Array = memoizeBy(
  ({ functionLeaders }: ViewFrames, names: FrameNames) => {
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
    return functionLeaders.map((leader) => ranks[leader]);
  },
);
