import type { MetricSource } from './report.js';
import type { SizeTable, SuppressedNodes } from './tables.js';

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
  } else {
    for (let row = 0; row < node.length; row++) values[node[row]] += blocks[row];
  }
  if (source.honoursSuppressions) for (const hidden of suppressed.node) values[hidden] = 0;
  return values;
}
