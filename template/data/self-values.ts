import type { BlockCount, MetricSource } from './report.js';
import type { NarrowColumn, SizeTable, SuppressedNodes } from './tables.js';

const NONE = new Uint8Array(0);

/** What blocks of a kind have in bytes beyond their number times their size; empty where there is nothing of it. */
export function excessOf(sizes: SizeTable, blocks: BlockCount): NarrowColumn {
  if (blocks === 'allocated') return sizes.allocatedExcess;
  return blocks === 'atEnd' ? sizes.atEndExcess : NONE;
}

/**
 * A heap metric's own value of each node, from the size table: blocks of the metric's kind, each counted as one or
 * as its size.
 */
export function selfValuesFromSizes(
  source: Extract<MetricSource, { table: 'sizes' }>,
  sizes: SizeTable,
  suppressed: SuppressedNodes,
  nodeCount: number,
): Float64Array {
  const values = new Float64Array(nodeCount);
  const blocks = sizes[source.blocks];
  const { node, blockBytes } = sizes;
  if (source.weight === 'bytes') {
    for (let row = 0; row < node.length; row++) values[node[row]] += blocks[row] * blockBytes[row];
    const excess = excessOf(sizes, source.blocks);
    for (let row = 0; row < excess.length; row++) values[node[row]] += excess[row];
  } else {
    for (let row = 0; row < node.length; row++) values[node[row]] += blocks[row];
  }
  if (source.honoursSuppressions) for (const hidden of suppressed.node) values[hidden] = 0;
  return values;
}
