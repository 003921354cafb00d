import type { Profile } from './profile.js';

/** A line that a node's calls were made from or its values asked for at, and what of the node's total is due to it. */
export interface LineShare {
  /** A frame of the report that is at this line. */
  readonly frame: number;
  readonly total: number;
}

/**
 * Splits a node's total by the lines that were merged into it, in one pass over the report's nodes.
 * @param metric index into facts.metrics
 * @returns the lines with any value, largest first
 */
export function splitByLine(profile: Profile, node: number, metric: number): LineShare[] {
  const { tree, frames, selfValues } = profile.report;
  const values = selfValues[metric];
  const { nodeOfReportNode } = profile.tree;
  const lines = new Map<string, { frame: number; total: number }>();
  for (let at = 0; at < nodeOfReportNode.length; at++) {
    if (nodeOfReportNode[at] !== node) continue;
    const frame = tree.frame[at];
    const row = tree.depth[at];
    let total = values[at];
    // Merged nodes stand side by side, never in one another.
    for (; at + 1 < nodeOfReportNode.length && tree.depth[at + 1] > row; at++) total += values[at + 1];
    const key = `${frames.line[frame]} ${frames.file[frame]}`;
    const line = lines.get(key) ?? { frame, total: 0 };
    line.total += total;
    lines.set(key, line);
  }
  return [...lines.values()].filter(({ total }) => total > 0).sort((a, b) => b.total - a.total);
}
