import { gatherValues, type MergedTree, mergeLines } from '../../data/merged-tree.js';
import type { Report } from '../../data/report.js';
import { atOnce, type Steps } from '../../data/steps.js';
import { deepestDepths, pathTo, prefixSums, subtreeEnds } from '../../data/tree.js';
import { createViewFrames, type ViewFrames } from './view-frames.js';

/** One tree of calls that a view shows, with the columns that every view derives from it, made once. */
export interface Profile {
  readonly report: Report;
  /** What the tree's frames are numbers of. */
  readonly frames: ViewFrames;
  /** For each frame the one that stands for its box's function, file or module: boxes of one leader mean the same. */
  readonly leaders: Uint32Array;
  /** For each frame its place in the alphabet where siblings stand by name; null where they stand by weight. */
  readonly nameRanks: Uint32Array | null;
  /** The calls shown. All node numbers of views are its. */
  readonly tree: MergedTree;
  /** For each node the first node after its subtree. */
  readonly ends: Uint32Array;
  /** For each node its parent; the root's is itself. */
  readonly parents: Uint32Array;
  /** For each node the largest depth in its subtree. */
  readonly deepest: Uint32Array;
  /** Whether a node's children are its callers, the outermost ones last. */
  readonly isInverted: boolean;
  /**
   * Of calls in order of time 1 for each node that is no call but keeps the place between two: it is its caller's own time, below
   * the root time in which nothing is known. Missing where calls are merged.
   */
  readonly spacers?: Uint8Array;
  /** Of calls in order of time those of each track, where several are shown; missing of one, and where calls are merged. */
  readonly lanes?: Lanes;
  /** Patterns of its shape that match nothing because matching them was stopped. */
  readonly stoppedPatterns?: readonly string[];
  /** Prefix sums of a metric's self values over the whole run (index into facts.metrics), made when first asked for. */
  sumsOf(metric: number): Float64Array;
}

/**
 * Tracks below each other over one axis of time, each a child of the root. In the prefix sums, where one stands behind the other, each
 * is as wide as the next.
 */
export interface Lanes {
  /** The node that is each track, and the header of its lane. */
  readonly nodes: Uint32Array;
  /** Nanoseconds. */
  readonly width: number;
  /** Of each its frames and those that it belongs to, outermost first. */
  readonly tracks: readonly { readonly frames: readonly number[] }[];
  /** How many tracks there are, those that are not shown as well. */
  readonly trackCount: number;
}

/** The report's calls, those that differ in their line alone merged. */
export function createProfile(report: Report): Profile {
  return atOnce(createProfileInSteps(report));
}

/** The same in steps. */
export function* createProfileInSteps(report: Report): Steps<Profile> {
  const frames = createViewFrames(report);
  const leaders = frames.functionLeaders;
  yield;
  const tree = mergeLines(report, leaders);
  yield;
  return profileOfTree({ report, frames, leaders, nameRanks: null, isInverted: false }, tree);
}

/** The profile of a tree made from the report's by a shape (see shape/). */
export function profileOfTree(
  facts: Pick<Profile, 'report' | 'frames' | 'leaders' | 'nameRanks' | 'isInverted'>,
  tree: MergedTree,
): Profile {
  const sums: Float64Array[] = [];
  return {
    ...facts,
    tree,
    ends: subtreeEnds(tree.depth),
    parents: tree.parents,
    deepest: deepestDepths(tree.depth, tree.parents),
    sumsOf(metric) {
      sums[metric] ??= prefixSums(gatherValues(tree, facts.report.selfValues[metric]));
      return sums[metric];
    },
  };
}

/** Whether a node is a call, and not the place between two. */
export function isCall({ spacers }: Profile, node: number): boolean {
  return spacers === undefined || spacers[node] === 0;
}

/** Which lane a node is in, or the header of; -1 for the root, and where there are none. */
export function laneOf({ lanes }: Pick<Profile, 'lanes'>, node: number): number {
  const nodes = lanes?.nodes ?? [];
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nodes[middle] <= node) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Of calls in order of time: `this thread`. */
export function threadsWord({ lanes }: Pick<Profile, 'lanes'>): string {
  return lanes ? 'these threads' : 'this thread';
}

export function isLaneHeader(profile: Pick<Profile, 'lanes'>, node: number): boolean {
  return profile.lanes?.nodes[laneOf(profile, node)] === node;
}

/** What a node and all below it hold of a metric. */
export function totalOf(profile: Profile, sums: Float64Array, node: number): number {
  return sums[profile.ends[node]] - sums[node];
}

/**
 * What a box holds itself, whichever way the tree stands. Where callers stand below callees, stacks begin in the first row:
 * what is there is its functions' own, and their callers pass it on.
 */
export function selfIn(profile: Profile, sums: Float64Array, node: number): number {
  const { isInverted, tree, ends, spacers } = profile;
  if (spacers) return selfOf(sums, node) + spacedOut(profile, spacers, sums, node);
  if (!isInverted) return selfOf(sums, node);
  return tree.depth[node] === 1 ? sums[ends[node]] - sums[node] : 0;
}

/** What a call has itself between the calls that it makes. */
function spacedOut({ ends }: Profile, spacers: Uint8Array, sums: Float64Array, node: number): number {
  let sum = 0;
  for (let child = node + 1; child < ends[node]; child = ends[child]) {
    if (spacers[child] === 1) sum += selfOf(sums, child);
  }
  return sum;
}

/** The own value of a node of the tree: what a box holds itself, where callers stand above callees. */
export function selfOf(sums: Float64Array, node: number): number {
  return sums[node + 1] - sums[node];
}

/** The calls from the outermost one down to a node; the header of a lane is none of them. */
export function callPath({ parents, lanes }: Profile, node: number): number[] {
  const path = pathTo(node, parents);
  return lanes ? path.slice(1) : path;
}

export function isInSubtree(profile: Profile, node: number, top: number): boolean {
  return node >= top && node < profile.ends[top];
}
