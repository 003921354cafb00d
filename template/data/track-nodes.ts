import { CALL } from './frame-kinds.js';
import type { Report } from './report.js';

/** For each node the innermost track that it belongs to; 0 for none. */
export function trackNodes({ tree, frames }: Pick<Report, 'tree' | 'frames'>, parents: Uint32Array): Uint32Array {
  const tracks = new Uint32Array(tree.depth.length);
  for (let node = 1; node < tracks.length; node++) {
    tracks[node] = frames.kind[tree.frame[node]] === CALL ? tracks[parents[node]] : node;
  }
  return tracks;
}
