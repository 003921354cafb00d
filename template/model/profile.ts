import type { Report } from '../data/report.js';
import { deepestDepths, parentNodes, prefixSums, subtreeEnds } from '../data/tree.js';

/** A report with the columns that every view derives from it, made once. */
export interface Profile {
  readonly report: Report;
  /** For each node the first node after its subtree. */
  readonly ends: Uint32Array;
  /** For each node its parent; the root's is itself. */
  readonly parents: Uint32Array;
  /** For each node the largest depth in its subtree. */
  readonly deepest: Uint32Array;
  /** Prefix sums of a metric's self values (index into facts.metrics), made when first asked for. */
  sumsOf(metric: number): Float64Array;
}

export function createProfile(report: Report): Profile {
  const parents = parentNodes(report.tree.depth);
  const sums: Float64Array[] = [];
  return {
    report,
    ends: subtreeEnds(report.tree.depth),
    parents,
    deepest: deepestDepths(report.tree.depth, parents),
    sumsOf(metric) {
      sums[metric] ??= prefixSums(report.selfValues[metric]);
      return sums[metric];
    },
  };
}

/** What a node and all below it hold of a metric. */
export function totalOf(profile: Profile, sums: Float64Array, node: number): number {
  return sums[profile.ends[node]] - sums[node];
}

/** What a node holds itself. */
export function selfOf(sums: Float64Array, node: number): number {
  return sums[node + 1] - sums[node];
}

export function isInSubtree(profile: Profile, node: number, top: number): boolean {
  return node >= top && node < profile.ends[top];
}
