import { EXCLUDED } from '../../data/merged-tree.js';
import { extendHash, hashFrames, parseHash } from '../path-hash.js';
import type { Boxes } from './boxes.js';
import type { ViewFrames } from './view-frames.js';

/** Leaves out whatever is not below one call, named by the first part of its address (see path-address). */
export function keepPaths(boxes: Boxes, frames: ViewFrames, strings: readonly string[], address: string): void {
  const { index, boxOfReportNode } = boxes;
  const callers = index.caller.values;
  const wanted = parseHash(address.slice(0, 16));
  const hashes = hashFrames(frames, strings);
  const low = new Uint32Array(index.count);
  const high = new Uint32Array(index.count);
  const isBelow = new Uint8Array(index.count);
  for (let box = 1; box < index.count; box++) {
    const frame = boxes.frames[box];
    low[box] = extendHash(low[callers[box]], hashes.low[frame]);
    high[box] = extendHash(high[callers[box]], hashes.high[frame]);
    const isNamed = low[box] === wanted?.low && high[box] === wanted.high;
    isBelow[box] = isNamed ? 1 : isBelow[callers[box]];
  }
  for (let node = 0; node < boxOfReportNode.length; node++) {
    const box = boxOfReportNode[node];
    if (box !== EXCLUDED && isBelow[box] === 0) boxOfReportNode[node] = EXCLUDED;
  }
}
