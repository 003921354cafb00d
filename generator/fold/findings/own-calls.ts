import { functionLeaders } from '../../../template/data/function-leaders.js';
import type { Report } from '../../../template/data/report.js';
import { ownFrames } from '../../../template/languages/own-frames.js';
import { isInstalled } from './installed-code.js';

/**
 * Which calls are the program's own code. What a library allocates for a call belongs to that call:
 *
 *     main --- parse --- Vec::push --- alloc       both belong to parse
 */
export interface OwnCalls {
  /** For each node of the report's tree the innermost own call that it belongs to: itself or an ancestor; 0 for none. */
  readonly ownNode: Uint32Array;
  /** For each frame the one that represents its function, regardless of the line. */
  readonly leaders: Uint32Array;
  /** For each frame 1 where it is the program's own (see ownFrames), and not of a program that came installed. */
  readonly isOwn: Uint8Array;
}

/** @param isForeign for each frame 1 where it is known to be a library's, whatever else says it is */
export function findOwnCalls({ frames, strings, tree }: Report, isForeign?: Uint8Array): OwnCalls {
  const leaders = functionLeaders(frames, strings);
  const paths = new Set([...frames.module, ...frames.file]);
  const isReady = new Set([...paths].filter((path) => isInstalled(strings[path])));
  const isOwn = ownFrames(frames, strings, leaders).map((own, frame) => {
    if (isReady.has(frames.module[frame]) || isReady.has(frames.file[frame])) return 0;
    return own & (1 - (isForeign?.[frame] ?? 0));
  });
  const ownNode = new Uint32Array(tree.depth.length);
  /** The own call that is open at each depth. */
  const open: number[] = [0];
  for (let node = 1; node < ownNode.length; node++) {
    const depth = tree.depth[node];
    open[depth] = isOwn[tree.frame[node]] === 1 ? node : open[depth - 1];
    ownNode[node] = open[depth];
  }
  return { ownNode, leaders, isOwn };
}
