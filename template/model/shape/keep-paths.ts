import { boxesOf, EXCLUDED, type MergedTree } from '../../data/merged-tree.js';
import { extendHash, hashFrames, parseHash } from '../../data/path-hash.js';
import { programModules } from '../../data/program-module.js';
import type { Report } from '../../data/report.js';
import type { ViewFrames } from '../calls/view-frames.js';

/** Leaves out whatever is not below one call, named by the first part of its address (see path-address). */
export function keepPaths(tree: MergedTree, frames: ViewFrames, report: Report, address: string): MergedTree {
  const { depth, parents, frame, hasSeveralLines } = tree;
  const isBelow = findBelow(tree, frames, report, address);
  const isCaller = new Uint8Array(depth.length);
  isCaller[0] = 1;
  for (let node = depth.length - 1; node > 0; node--) {
    if (isBelow[node] === 1 || isCaller[node] === 1) isCaller[parents[node]] = 1;
  }
  const keptOfNode = new Uint32Array(depth.length).fill(EXCLUDED);
  let count = 0;
  for (let node = 0; node < depth.length; node++) if (isBelow[node] | isCaller[node]) keptOfNode[node] = count++;
  const isLeft = (_: number, node: number) => keptOfNode[node] !== EXCLUDED;
  return {
    depth: depth.filter(isLeft),
    parents: parents.filter(isLeft).map((parent) => keptOfNode[parent]),
    frame: frame.filter(isLeft),
    hasSeveralLines: hasSeveralLines.filter(isLeft),
    nodeOfReportNode: tree.nodeOfReportNode.map((node) =>
      node === EXCLUDED || isBelow[node] === 0 ? EXCLUDED : keptOfNode[node],
    ),
    boxOfReportNode: boxesOf(tree).map((node) => (node === EXCLUDED ? EXCLUDED : keptOfNode[node])),
  };
}

/** 1 for each node that the address names, and for all below it. */
function findBelow(tree: MergedTree, frames: ViewFrames, report: Report, address: string): Uint8Array {
  const { parents, frame } = tree;
  const wanted = parseHash(address.slice(0, 16));
  const hashes = hashFrames(frames, report.strings, programModules(report));
  const low = new Uint32Array(frame.length);
  const high = new Uint32Array(frame.length);
  const isBelow = new Uint8Array(frame.length);
  for (let node = 1; node < frame.length; node++) {
    const parent = parents[node];
    low[node] = extendHash(low[parent], hashes.low[frame[node]]);
    high[node] = extendHash(high[parent], hashes.high[frame[node]]);
    const isNamed = low[node] === wanted?.low && high[node] === wanted.high;
    isBelow[node] = isNamed ? 1 : isBelow[parent];
  }
  return isBelow;
}
