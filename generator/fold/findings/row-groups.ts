import type { HeavyCall } from './heavy-calls.js';
import type { Run } from './run.js';

/** The rows of the size table by heavy call. */
export interface RowGroups {
  /** The part of a call's allocations that lie in rows with a count below `leastCount`. */
  rareShare(one: HeavyCall): number;
  /** Of the rows in a call and below it, for each count of blocks how many blocks and rows have it. */
  countsOf(one: HeavyCall): Map<number, { blocks: number; rowCount: number }>;
}

/** @param leastCount rows with fewer blocks are left out of `countsOf` */
export function groupRows({ report, heavyCalls, metrics }: Run, leastCount: number): RowGroups {
  const { node, allocated } = report.sizes;
  const { list, placeOfNode } = heavyCalls;
  const rare = new Float64Array(list.length);
  const firstRow = new Uint32Array(list.length + 1);
  for (let row = 0; row < node.length; row++) {
    if (allocated[row] < leastCount) rare[placeOfNode[node[row]]] += allocated[row];
    else firstRow[placeOfNode[node[row]] + 1]++;
  }
  for (let place = list.length - 1; place > 0; place--) rare[list[place].caller?.place ?? 0] += rare[place];
  for (let place = 0; place < list.length; place++) firstRow[place + 1] += firstRow[place];
  const next = firstRow.slice();
  const rows = new Uint32Array(firstRow[list.length]);
  for (let row = 0; row < node.length; row++) {
    if (allocated[row] >= leastCount) rows[next[placeOfNode[node[row]]]++] = row;
  }
  return {
    rareShare: ({ place, totals }) => rare[place] / totals[metrics.allocations] || 0,
    countsOf({ place, end }) {
      const counts = new Map<number, { blocks: number; rowCount: number }>();
      for (let at = firstRow[place]; at < firstRow[end]; at++) {
        const count = allocated[rows[at]];
        const known = counts.get(count);
        if (known) {
          known.blocks += count;
          known.rowCount++;
        } else counts.set(count, { blocks: count, rowCount: 1 });
      }
      return counts;
    },
  };
}
