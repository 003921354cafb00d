import { memoizeBy } from '../../data/memoize.js';
import type { MergedTree } from '../../data/merged-tree.js';
import type { Report } from '../../data/report.js';
import type { TimeTable } from '../../data/tables.js';
import { prefixSizes, prefixSums } from '../../data/tree.js';
import type { SlicedTime, SliceRange } from './time-choice.js';
import { addSlices } from './time-values.js';

/**
 * Prefix sums of what valuesInTime, gathered into a tree, would be.
 * @param isUnsigned whether own values count without their signs
 */
export function sumsInTime(
  { time }: Report,
  tree: MergedTree,
  delta: string,
  choice: SlicedTime,
  isUnsigned: boolean,
): Float64Array {
  const valuesOfTree = valuesByTree(tree);
  valuesOfTree[delta] ??= new MovingValues(time, delta, tree.depth.length, tree.nodeOfReportNode);
  return valuesOfTree[delta].sumsIn(choice, isUnsigned);
}

/** What all own values of the report's nodes add up to without their signs. */
export function changesInTime({ time, tree }: Report, delta: string, choice: SlicedTime): number {
  const valuesOfReport = valuesByTable(time);
  valuesOfReport[delta] ??= new MovingValues(time, delta, tree.depth.length, null);
  return valuesOfReport[delta].changesIn(choice);
}

type ValuesByDelta = Partial<Record<string, MovingValues>>;

const valuesByTree = memoizeBy((_: MergedTree): ValuesByDelta => ({}));
const valuesByTable = memoizeBy((_: TimeTable): ValuesByDelta => ({}));

/**
 * Own values of nodes under a choice of time. While a range is dragged most of what is chosen stays so: the values are
 * kept, and only slices that count otherwise than before are added or taken away. Only what is summed up from them is
 * handed out, since they are other ones with the next choice.
 */
class MovingValues {
  private readonly values: Float64Array;
  /** How often each slice counts in the values. */
  private signs: Int8Array;

  /** @param nodeOf for each of the report's nodes the one that its value goes into, or EXCLUDED; null where that is its own */
  constructor(
    private readonly time: TimeTable,
    private readonly delta: string,
    nodeCount: number,
    private readonly nodeOf: Uint32Array | null,
  ) {
    this.values = new Float64Array(nodeCount);
    this.signs = new Int8Array(time.sliceCount);
  }

  sumsIn(choice: SlicedTime, isUnsigned: boolean): Float64Array {
    this.moveTo(choice);
    return isUnsigned ? prefixSizes(this.values) : prefixSums(this.values);
  }

  changesIn(choice: SlicedTime): number {
    this.moveTo(choice);
    const { values } = this;
    let sum = 0;
    for (let node = 0; node < values.length; node++) sum += Math.abs(values[node]);
    return sum;
  }

  private moveTo(choice: SlicedTime): void {
    const { time, values, signs: before } = this;
    const sliceCount = before.length;
    const signs = signsOfSlices(sliceCount, choice);
    for (let fromSlice = 0; fromSlice < sliceCount; ) {
      const times = signs[fromSlice] - before[fromSlice];
      let toSlice = fromSlice + 1;
      while (toSlice < sliceCount && signs[toSlice] - before[toSlice] === times) toSlice++;
      if (times !== 0) addSlices(values, time, time.deltas[this.delta], { fromSlice, toSlice }, times, this.nodeOf);
      fromSlice = toSlice;
    }
    this.signs = signs;
  }
}

/** How often a slice counts: a difference takes away what was before. */
function signsOfSlices(sliceCount: number, choice: SlicedTime): Int8Array {
  const signs = new Int8Array(sliceCount);
  const add = ({ fromSlice, toSlice }: SliceRange, sign: 1 | -1) => {
    for (let slice = fromSlice; slice < toSlice; slice++) signs[slice] += sign;
  };
  if (choice.kind === 'range') add(choice, 1);
  else if (choice.kind === 'instant') add({ fromSlice: 0, toSlice: choice.slice + 1 }, 1);
  else {
    add(choice.after, 1);
    add(choice.before, -1);
  }
  return signs;
}
