import { CALL } from './frame-kinds.js';
import type { Report } from './report.js';
import { pathTo } from './tree.js';

/** For each node the innermost track that it belongs to; 0 for none. */
export function trackNodes({ tree, frames }: Pick<Report, 'tree' | 'frames'>, parents: Uint32Array): Uint32Array {
  const tracks = new Uint32Array(tree.depth.length);
  for (let node = 1; node < tracks.length; node++) {
    tracks[node] = frames.kind[tree.frame[node]] === CALL ? tracks[parents[node]] : node;
  }
  return tracks;
}

/** The frames of a track and of those that it belongs to, outermost first; none for the run. */
export function trackFrames({ tree }: Pick<Report, 'tree'>, parents: Uint32Array, track: number): number[] {
  return pathTo(track, parents).map((node) => tree.frame[node]);
}
