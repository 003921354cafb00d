import type { Report } from '../../data/report.js';
import { ownViewFrames, type ViewFrames } from '../calls/view-frames.js';

/**
 * For each node the frame that its values count for: that of the innermost call, itself or above it, that is the program's own, or
 * its own frame where none is.
 *
 *     main;parse;Vec::push;malloc       all of it counts for parse
 *     _start;malloc                     counts for malloc
 * @param frame of each node, callers first
 */
export function ownerFrames(
  { report, frames }: { readonly report: Report; readonly frames: ViewFrames },
  frame: Uint32Array,
  parents: Uint32Array,
): Uint32Array {
  const isOwn = ownViewFrames(frames, report.strings);
  const owners = new Uint32Array(frame.length);
  for (let node = 1; node < owners.length; node++) {
    const owner = owners[parents[node]];
    owners[node] = isOwn[frame[node]] === 1 || isOwn[owner] === 0 ? frame[node] : owner;
  }
  return owners;
}
