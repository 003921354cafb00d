import type { Run } from './run.js';

/** What a rule counts in one of the program's own functions, over all its callers. */
export interface FunctionValue {
  /** The frame that represents the function. */
  readonly frame: number;
  readonly value: number;
  /** All its allocations: its own and those of the libraries that it calls. */
  readonly allocations: number;
  /** The one of its calls with the largest value. */
  readonly node: number;
}

/**
 * Values of own calls added up by function; what is allocated outside of own functions is left out.
 * @param values for each node that is an own call, its self value
 * @param min functions with less are left out
 * @returns largest first
 */
export function functionValues(
  { report, ownCalls, functionAllocations }: Run,
  values: Float64Array,
  min: number,
): FunctionValue[] {
  const { frame: frameOf } = report.tree;
  const { leaders } = ownCalls;
  const sums = new Float64Array(leaders.length);
  const mainNode = new Uint32Array(leaders.length);
  for (let node = 1; node < values.length; node++) {
    if (values[node] === 0) continue;
    const leader = leaders[frameOf[node]];
    sums[leader] += values[node];
    if (values[node] > values[mainNode[leader]] || mainNode[leader] === 0) mainNode[leader] = node;
  }
  const found: FunctionValue[] = [];
  for (let frame = 1; frame < sums.length; frame++) {
    if (sums[frame] === 0 || sums[frame] < min) continue;
    found.push({ frame, value: sums[frame], allocations: functionAllocations[frame], node: mainNode[frame] });
  }
  return found.sort((a, b) => b.value - a.value || a.node - b.node);
}
