import { heaviestLines } from '../../../template/data/heaviest-lines.js';
import { lineLeaders } from '../../../template/data/line-leaders.js';
import type { Report } from '../../../template/data/report.js';
import type { OwnCalls } from './own-calls.js';
import type { Run } from './run.js';

/** A value of one of the program's own functions, over all its callers. */
export interface FunctionSum {
  /** The frame that represents the function. */
  readonly frame: number;
  readonly value: number;
  /** Of its calls at the line that most of the value comes about by, the one with the largest. */
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
  { tree, frames, strings }: Report,
  { leaders }: OwnCalls,
  values: Float64Array,
  min: number,
  nodes?: Uint32Array,
): FunctionSum[] {
  const lines = lineLeaders(frames, strings);
  const [sums, lineSums] = [new Float64Array(leaders.length), new Float64Array(leaders.length)];
  // By the frames that stand for lines.
  const mainValue = new Float64Array(leaders.length);
  const mainNode = new Uint32Array(leaders.length);
  for (let index = 0; index < values.length; index++) {
    const node = nodes === undefined ? index : nodes[index];
    const value = values[index];
    if (node === 0 || value === 0) continue;
    const line = lines[tree.frame[node]];
    sums[leaders[line]] += value;
    lineSums[line] += value;
    if (mainNode[line] !== 0 && value <= mainValue[line]) continue;
    mainNode[line] = node;
    mainValue[line] = value;
  }
  const mainLines = heaviestLines({ leaders, lines }, lineSums);
  const found: FunctionSum[] = [];
  for (let frame = 1; frame < sums.length; frame++) {
    if (sums[frame] === 0 || sums[frame] < min) continue;
    found.push({ frame, value: sums[frame], node: mainNode[mainLines[frame]] });
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
