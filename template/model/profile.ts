import { gatherValues, type MergedTree, mergeLines } from '../data/merged-tree.js';
import type { Report } from '../data/report.js';
import { deepestDepths, prefixSums, subtreeEnds } from '../data/tree.js';

/** A report with the columns that every view derives from it, made once. */
export interface Profile {
  readonly report: Report;
  /** The calls shown, those that differ in their line alone merged. All node numbers of views are its. */
  readonly tree: MergedTree;
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
  const tree = mergeLines(report);
  const sums: Float64Array[] = [];
  return {
    report,
    tree,
    ends: subtreeEnds(tree.depth),
    parents: tree.parents,
    deepest: deepestDepths(tree.depth, tree.parents),
    sumsOf(metric) {
      sums[metric] ??= prefixSums(gatherValues(tree, report.selfValues[metric]));
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
