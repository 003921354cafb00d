import { prefixSums } from '../../template/data/tree.js';

/** For each node its own value and those of all nodes below it. */
export function totalValues(selfValues: Float64Array, ends: Uint32Array): Float64Array {
  const sums = prefixSums(selfValues);
  const totals = new Float64Array(selfValues.length);
  for (let node = 0; node < totals.length; node++) totals[node] = sums[ends[node]] - sums[node];
  return totals;
}
