import { CALL } from './frame-kinds.js';
import type { Report } from './report.js';
import type { CallTree } from './tables.js';

/** A report's calls without what they are below of threads, processes and profiles. */
export interface TracklessCalls {
  /** Children of the root may stand in any order. */
  readonly tree: CallTree;
  /** For each node of the report its node here: of a track the root. */
  readonly nodeOfReportNode: Uint32Array;
}

/**
 * Takes the tracks off the stacks, so that calls of all of them are together; null where there are none.
 *
 *     thread 1 --- main --- a            main --- a
 *     thread 2 --- main --- b     ->     main --- b
 */
export function withoutTracks({ tree, frames }: Pick<Report, 'tree' | 'frames'>): TracklessCalls | null {
  const { kind } = frames;
  if (kind.every((one) => one === CALL)) return null;
  const count = tree.frame.length;
  const nodeOfReportNode = new Uint32Array(count);
  const depth: Uint32Array = new Uint32Array(count);
  const frame = new Uint32Array(count);
  /** For each row of the stack that leads to a node, how many tracks are on it. */
  const tracksAbove: number[] = [0];
  let kept = 1;
  for (let node = 1; node < count; node++) {
    const row = tree.depth[node];
    const isTrack = kind[tree.frame[node]] !== CALL;
    tracksAbove[row] = tracksAbove[row - 1] + (isTrack ? 1 : 0);
    // A track stands above all calls, so that what it holds itself is the root's.
    if (isTrack) continue;
    nodeOfReportNode[node] = kept;
    depth[kept] = row - tracksAbove[row];
    frame[kept++] = tree.frame[node];
  }
  return { tree: { depth: depth.slice(0, kept), frame: frame.slice(0, kept) }, nodeOfReportNode };
}

/** Values of the report's nodes added up into those without tracks. */
export function gatherInto({ tree, nodeOfReportNode }: TracklessCalls, values: Float64Array): Float64Array {
  const gathered = new Float64Array(tree.frame.length);
  for (let node = 0; node < values.length; node++) gathered[nodeOfReportNode[node]] += values[node];
  return gathered;
}
