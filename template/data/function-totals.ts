/** The calls of a tree by the function that they are of. */
export interface FunctionCalls {
  /** For each node the first node after its subtree, see subtreeEnds. */
  readonly ends: Uint32Array;
  /** For each node its frame. */
  readonly frame: Uint32Array;
  /** For each frame the one that stands for its function, see functionLeaders. */
  readonly leaders: Uint32Array;
  /** 1 for each node that is below no other call of its function: their totals add up without counting recursion twice. */
  readonly isOutermost: Uint8Array;
}

/** What each function holds of one metric, by its leader; 0 at all other frames and for the whole program. */
export interface FunctionTotals {
  readonly self: Float64Array;
  /** With all that it called; recursion is counted once. */
  readonly total: Float64Array;
}

/** Finds each function's outermost calls, in one pass; once for all metrics. */
export function findFunctionCalls(ends: Uint32Array, frame: Uint32Array, leaders: Uint32Array): FunctionCalls {
  const isOutermost = new Uint8Array(frame.length);
  /** For each leader the end of its outermost call that is being passed. */
  const openEnds = new Uint32Array(leaders.length);
  for (let node = 1; node < frame.length; node++) {
    const leader = leaders[frame[node]];
    if (node < openEnds[leader]) continue;
    openEnds[leader] = ends[node];
    isOutermost[node] = 1;
  }
  return { ends, frame, leaders, isOutermost };
}

/**
 * Self and total of every function, in one pass over the nodes.
 *
 *     main;parse;parse  5       parse: self 7, total 7     main: self 0, total 7
 *     main;parse        2
 * @param sums prefix sums of the nodes' own values, see prefixSums
 */
export function functionTotals(
  { ends, frame, leaders, isOutermost }: FunctionCalls,
  sums: Float64Array,
): FunctionTotals {
  const self = new Float64Array(leaders.length);
  const total = new Float64Array(leaders.length);
  for (let node = 1; node < frame.length; node++) {
    const sum = sums[node];
    const leader = leaders[frame[node]];
    if (sums[node + 1] !== sum) self[leader] += sums[node + 1] - sum;
    if (isOutermost[node] === 1 && sums[ends[node]] !== sum) total[leader] += sums[ends[node]] - sum;
  }
  return { self, total };
}
