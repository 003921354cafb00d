import { CALL } from '../../../data/frame-kinds.js';
import type { Profile } from '../../calls/profile.js';

/** pprof's locations: a call and those that the compiler inlined into it, one behind the other. */
export interface Locations {
  /** For each node of the tree its location, from 1 on; 0 for what is no call. */
  readonly ofNode: Uint32Array;
  /** For each node the outermost call of its location. */
  readonly outermost: Uint32Array;
  /** For each location its innermost frame. */
  readonly frames: readonly number[];
  /** For each location the one without that frame, which it was inlined into; 0 where it is a call of its own. */
  readonly callers: readonly number[];
}

/** Finds the locations of a tree whose calls are apart by line. */
export function findLocations({ tree, frames, parents }: Profile): Locations {
  const { frame } = tree;
  const ofNode = new Uint32Array(frame.length);
  const outermost = new Uint32Array(frame.length);
  const innermostFrames = [0];
  const callers = [0];
  const known = new Map<number, number>();
  for (let node = 1; node < frame.length; node++) {
    const at = frame[node];
    if (frames.kind[at] !== CALL) continue;
    const parent = parents[node];
    const isInlined =
      frames.inlined[at] === 1 && ofNode[parent] > 0 && frames.module[at] === frames.module[frame[parent]];
    const caller = isInlined ? ofNode[parent] : 0;
    const key = caller * frames.functionName.length + at;
    const location = known.get(key) ?? innermostFrames.length;
    if (location === innermostFrames.length) {
      known.set(key, location);
      innermostFrames.push(at);
      callers.push(caller);
    }
    ofNode[node] = location;
    outermost[node] = isInlined ? outermost[parent] : node;
  }
  return { ofNode, outermost, frames: innermostFrames, callers };
}

/** The frames of a location, innermost first. */
export function framesOf({ frames, callers }: Locations, location: number): number[] {
  const listed: number[] = [];
  for (let at = location; at !== 0; at = callers[at]) listed.push(frames[at]);
  return listed;
}
