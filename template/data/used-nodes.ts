import { memoizeBy } from './memoize.js';
import type { RunTables } from './report.js';
import { parentNodes } from './tree.js';

/** 1 for each node of the tree at or below which a run holds anything. */
export const usedNodes = memoizeBy((selfValues: RunTables['selfValues'], depth: Uint32Array) => {
  const parents = parentNodes(depth);
  const isUsed = new Uint8Array(depth.length);
  for (let node = isUsed.length - 1; node > 0; node--) {
    if (isUsed[node] === 0 && selfValues.some((values) => values[node] !== 0)) isUsed[node] = 1;
    if (isUsed[node] === 1) isUsed[parents[node]] = 1;
  }
  return isUsed;
});
