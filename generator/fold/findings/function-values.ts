import type { Report } from '../../../template/data/report.js';
import type { OwnCalls } from './own-calls.js';
import type { Run } from './run.js';

/** A value of one of the program's own functions, over all its callers. */
export interface FunctionSum {
  /** The frame that represents the function. */
  readonly frame: number;
  readonly value: number;
  /** The one of its calls with the largest value. */
  readonly node: number;
}

/** What a rule counts in a function, beside all that it allocates. */
export interface FunctionValue extends FunctionSum {
  /** All its allocations: its own and those of the libraries that it calls. */
  readonly allocations: number;
}

/**
 * Values of own calls added up by function; what is outside of own functions is left out.
 * @param values for each node that is an own call, its value
 * @param min functions with less are left out
 * @param nodes the nodes of the values, ascending; where missing there is one for each node
 * @returns largest first
 */
export function sumByFunction(
  { tree }: Report,
  { leaders }: OwnCalls,
  values: Float64Array,
  min: number,
  nodes?: Uint32Array,
): FunctionSum[] {
  const [sums, mainValue] = [new Float64Array(leaders.length), new Float64Array(leaders.length)];
  const mainNode = new Uint32Array(leaders.length);
  for (let index = 0; index < values.length; index++) {
    const node = nodes === undefined ? index : nodes[index];
    const value = values[index];
    if (node === 0 || value === 0) continue;
    const leader = leaders[tree.frame[node]];
    sums[leader] += value;
    if (mainNode[leader] !== 0 && value <= mainValue[leader]) continue;
    mainNode[leader] = node;
    mainValue[leader] = value;
  }
  const found: FunctionSum[] = [];
  for (let frame = 1; frame < sums.length; frame++) {
    if (sums[frame] === 0 || sums[frame] < min) continue;
    found.push({ frame, value: sums[frame], node: mainNode[frame] });
  }
  return found.sort((a, b) => b.value - a.value || a.node - b.node);
}

/** The same, with the allocations of each function. @param values for each of `run.owners` */
export function functionValues(
  { report, ownCalls, owners, functionAllocations }: Run,
  values: Float64Array,
  min: number,
): FunctionValue[] {
  return sumByFunction(report, ownCalls, values, min, owners.nodes).map((sum) => ({
    ...sum,
    allocations: functionAllocations[sum.frame],
  }));
}
