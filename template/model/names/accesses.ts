import type { AccessHistogram } from '../../data/report.js';
import { isInSubtree, type Profile } from '../calls/profile.js';

/** Blocks of one size that a call, or one below it, allocated, and how often each of their bytes was accessed. */
export interface ShownAccesses {
  /** Of the blocks. */
  readonly blockBytes: number;
  /** The largest number of accesses to one byte. */
  readonly most: number;
  /** How many bytes were never accessed. */
  readonly unusedBytes: number;
  readonly runs: readonly { readonly from: number; readonly bytes: number; readonly accesses: number }[];
}

/** The histograms of the blocks that a node and all below it allocated, as the report has them: most accesses first. */
export function accessesBelow(profile: Profile, histograms: readonly AccessHistogram[], node: number): ShownAccesses[] {
  const { nodeOfReportNode } = profile.tree;
  return histograms.filter((one) => isInSubtree(profile, nodeOfReportNode[one.node], node)).map(show);
}

function show({ runs }: AccessHistogram): ShownAccesses {
  let from = 0;
  const shown = runs.map(([bytes, accesses]) => {
    from += bytes;
    return { from: from - bytes, bytes, accesses };
  });
  const unused = shown.filter(({ accesses }) => accesses === 0);
  return {
    blockBytes: from,
    most: Math.max(...shown.map(({ accesses }) => accesses)),
    unusedBytes: unused.reduce((sum, { bytes }) => sum + bytes, 0),
    runs: shown,
  };
}
