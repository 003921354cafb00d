import { CALL } from '../../../template/data/frame-kinds.js';
import { ownValuesOf } from '../../../template/data/own-values.js';
import { extendHash, formatHash, hashFrames } from '../../../template/data/path-hash.js';
import { programModules } from '../../../template/data/program-module.js';
import type { Report } from '../../../template/data/report.js';
import { subtreeEnds } from '../../../template/data/tree.js';

/** A node with a smaller share of the metric is too narrow to see without zooming. */
const MIN_VISIBLE_SHARE = 1 / 200;

/**
 * The hash to append to a report's address that opens the flame graph in a metric with a node selected, zoomed to it
 * where it would be too narrow to see: `#metric=peakBytes&select=1a2b3c4d5e6f7081`.
 * @param node of the report's tree; 0 for the whole program
 */
export function viewAddress(report: Report, metric: string, node: number): string {
  const opened = `#metric=${metric}`;
  if (node === 0) return opened;
  const hash = hashOfPath(report, node);
  const isNarrow = shareOfMetric(report, metric, node) < MIN_VISIBLE_SHARE;
  return isNarrow ? `${opened}&zoom=${hash}&select=${hash}` : `${opened}&select=${hash}`;
}

function hashOfPath(report: Report, node: number): string {
  const { tree, frames, strings } = report;
  const hashes = hashFrames(frames, strings, programModules(report));
  const path: number[] = [];
  for (let at = node, depth = tree.depth[node]; depth > 0; at--) {
    if (tree.depth[at] !== depth) continue;
    // Views open with all tracks together.
    if (frames.kind[tree.frame[at]] === CALL) path.push(tree.frame[at]);
    depth--;
  }
  let [low, high] = [0, 0];
  for (const frame of path.reverse()) {
    low = extendHash(low, hashes.low[frame]);
    high = extendHash(high, hashes.high[frame]);
  }
  return formatHash({ low, high });
}

function shareOfMetric({ facts, selfValues, tree }: Report, key: string, node: number): number {
  const metric = facts.metrics.findIndex((one) => one.key === key);
  const { nodes, values } = ownValuesOf(selfValues);
  if (metric < 0 || facts.metrics[metric].total === 0) return 0;
  const end = subtreeEnds(tree.depth)[node];
  let total = 0;
  nodes.forEach((at, index) => {
    if (at >= node && at < end) total += values[metric][index];
  });
  return total / facts.metrics[metric].total;
}
