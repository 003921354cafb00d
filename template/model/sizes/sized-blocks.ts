import { EXCLUDED } from '../../data/merged-tree.js';
import type { Metric, RunTables } from '../../data/report.js';
import { excessOf } from '../../data/self-values.js';
import type { NarrowColumn, SizeTable } from '../../data/tables.js';
import { isInSubtree, type Profile } from '../calls/profile.js';

/** The rows of a report's size table that hold blocks of a metric in a view; made anew for another view. */
export interface SizedBlocks {
  /** How many rows there are. */
  readonly count: number;
  /** For each the view's node. */
  readonly nodes: Uint32Array;
  /** For each the size of its blocks. */
  readonly blockBytes: Float64Array;
  /** For each how many blocks. */
  readonly blocks: Float64Array;
  /** For each what they are in bytes. */
  readonly bytes: Float64Array;
  /** Whether the metric counts a block as its size, and not as one. */
  readonly isBytes: boolean;
}

/**
 * What a node of the view and all below it hold, over the whole run and of all sizes; null for a metric that is not
 * counted by size.
 */
export function sizedBlocksOf(
  profile: Profile,
  { sizes, suppressed }: Pick<RunTables, 'sizes' | 'suppressed'>,
  { source }: Metric,
  top: number,
): SizedBlocks | null {
  if (source.table !== 'sizes') return null;
  const nodeOfReportNode = source.honoursSuppressions
    ? without(profile.tree.nodeOfReportNode, suppressed.node)
    : profile.tree.nodeOfReportNode;
  return {
    ...pickRows(profile, sizes, sizes[source.blocks], excessOf(sizes, source.blocks), nodeOfReportNode, top),
    isBytes: source.weight === 'bytes',
  };
}

function pickRows(
  profile: Profile,
  sizes: SizeTable,
  column: NarrowColumn,
  excess: NarrowColumn,
  nodeOfReportNode: Uint32Array,
  top: number,
): Omit<SizedBlocks, 'isBytes'> {
  const nodes = new Uint32Array(column.length);
  const blockBytes = new Float64Array(column.length);
  const blocks = new Float64Array(column.length);
  const bytes = new Float64Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) {
    const node = nodeOfReportNode[sizes.node[row]];
    const more = row < excess.length ? excess[row] : 0;
    if ((column[row] === 0 && more === 0) || node === EXCLUDED || !isInSubtree(profile, node, top)) continue;
    nodes[count] = node;
    blockBytes[count] = sizes.blockBytes[row];
    bytes[count] = column[row] * sizes.blockBytes[row] + more;
    blocks[count++] = column[row];
  }
  return { count, nodes, blockBytes, blocks, bytes };
}

function without(nodeOfReportNode: Uint32Array, hidden: Uint32Array): Uint32Array {
  const left = nodeOfReportNode.slice();
  for (const node of hidden) left[node] = EXCLUDED;
  return left;
}
