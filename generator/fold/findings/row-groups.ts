import type { HeavyCall } from './heavy-calls.js';
import type { Run } from './run.js';

/** The rows of the size table grouped by heavy call. */
export interface RowGroups {
  /** The share of a call's allocations in rows with a count below `minCount`. */
  rareShare(one: HeavyCall): number;
  /** The rows in a call and below it, without those with fewer blocks. */
  rowsOf(one: HeavyCall): Uint32Array;
}

/** @param minCount rows with fewer blocks are left out of `rowsOf` */
export function groupRows({ report, heavyCalls, metrics }: Run, minCount: number): RowGroups {
  const { node, allocated } = report.sizes;
  const { list, callOfNode } = heavyCalls;
  const rare = new Float64Array(list.length);
  const firstRow = new Uint32Array(list.length + 1);
  for (let row = 0; row < node.length; row++) {
    if (allocated[row] < minCount) rare[callOfNode[node[row]]] += allocated[row];
    else firstRow[callOfNode[node[row]] + 1]++;
  }
  for (let index = list.length - 1; index > 0; index--) rare[list[index].caller?.index ?? 0] += rare[index];
  for (let index = 0; index < list.length; index++) firstRow[index + 1] += firstRow[index];
  const next = firstRow.slice();
  const rows = new Uint32Array(firstRow[list.length]);
  for (let row = 0; row < node.length; row++) {
    if (allocated[row] >= minCount) rows[next[callOfNode[node[row]]]++] = row;
  }
  return {
    rareShare: ({ index, totals }) => rare[index] / totals[metrics.allocations] || 0,
    rowsOf: ({ index, end }) => rows.subarray(firstRow[index], firstRow[end]),
  };
}
