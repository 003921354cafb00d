import { boxesOf, EXCLUDED } from '../../data/merged-tree.js';
import type { Profile } from '../calls/profile.js';

/** A line that a node's calls were made from or its values asked for at, and what of the node's total is due to it. */
export interface LineShare {
  /** A frame of the report that is at this line. */
  readonly frame: number;
  readonly total: number;
}

/**
 * Splits a node's total by the lines that were merged into it, in one pass over the report's nodes.
 * @param values own values of the report's nodes
 * @returns the lines with any value, largest first
 */
export function splitByLine(profile: Profile, node: number, values: Float64Array): LineShare[] {
  const { tree, frames } = profile.report;
  const { nodeOfReportNode } = profile.tree;
  const boxes = boxesOf(profile.tree);
  const leader = profile.leaders[profile.tree.frame[node]];
  const lines = new Map<string, { frame: number; total: number }>();
  for (let at = 0; at < nodeOfReportNode.length; at++) {
    // Frames of other functions that were merged into this one have other lines.
    if (boxes[at] !== node || profile.leaders[tree.frame[at]] !== leader) continue;
    const frame = tree.frame[at];
    const row = tree.depth[at];
    let total = nodeOfReportNode[at] === EXCLUDED ? 0 : values[at];
    // Calls in one another, where recursion was folded, count for the outermost.
    for (; at + 1 < nodeOfReportNode.length && tree.depth[at + 1] > row; at++) {
      if (nodeOfReportNode[at + 1] !== EXCLUDED) total += values[at + 1];
    }
    const key = `${frames.line[frame]} ${frames.file[frame]}`;
    const line = lines.get(key) ?? { frame, total: 0 };
    line.total += total;
    lines.set(key, line);
  }
  return [...lines.values()].filter(({ total }) => total !== 0).sort((a, b) => Math.abs(b.total) - Math.abs(a.total));
}
