import { isRuntime } from '../../data/color.js';
import type { FrameNames } from './frame-names.js';

/**
 * For each node the leader of the function that its values count for: the innermost caller that belongs to the program
 * and not to a language's or the system's library, or where there is none the innermost one.
 * @param frame of each node, callers first
 * @param leaders for each frame the one that stands for its function
 */
export function ownersOf(
  frame: Uint32Array,
  parents: Uint32Array,
  leaders: Uint32Array,
  names: FrameNames,
): Uint32Array {
  const isOwn = ownLeaders(leaders, names);
  const owners = new Uint32Array(frame.length);
  for (let node = 1; node < owners.length; node++) {
    const leader = leaders[frame[node]];
    const caller = owners[parents[node]];
    owners[node] = isOwn[leader] === 1 || isOwn[caller] === 0 ? leader : caller;
  }
  return owners;
}

const ownByLeaders = new WeakMap<Uint32Array, Uint8Array>();

/** 1 for each frame that stands for a function of the program itself; worked out once for a grouping. */
export function ownLeaders(leaders: Uint32Array, names: FrameNames): Uint8Array {
  let isOwn = ownByLeaders.get(leaders);
  if (!isOwn) {
    isOwn = Uint8Array.from(leaders, (leader, frame) => {
      const family = leader === frame ? names.family(frame) : '';
      return family !== '' && !isRuntime(family) ? 1 : 0;
    });
    ownByLeaders.set(leaders, isOwn);
  }
  return isOwn;
}
