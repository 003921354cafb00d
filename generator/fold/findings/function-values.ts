import type { Run } from './run.js';

/** What a rule counts in one of the program's functions, in all places it was called from together. */
export interface FunctionValue {
  /** The frame that stands for the function. */
  readonly frame: number;
  readonly value: number;
  /** What it allocates in all, in itself and what libraries do for it. */
  readonly allocations: number;
  /** Of its calls the one that has most of the value. */
  readonly node: number;
}

/**
 * Values of own calls added up by function; what no own function asked for is left out.
 * @param values of nodes that are own calls, what each of them holds itself
 * @param least functions with less are left out
 * @returns largest first
 */
export function functionValues(
  { report, ownCalls, functionAllocations }: Run,
  values: Float64Array,
  least: number,
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
    if (sums[frame] === 0 || sums[frame] < least) continue;
    found.push({ frame, value: sums[frame], allocations: functionAllocations[frame], node: mainNode[frame] });
  }
  return found.sort((a, b) => b.value - a.value || a.node - b.node);
}
