import type { MergedTree } from '../../data/merged-tree.js';
import type { Report, TimeDelta, TimeTable } from '../../data/report.js';
import { prefixSizes, prefixSums } from '../../data/tree.js';
import type { SliceRange, TimeChoice } from './time-choice.js';
import { addSlices } from './time-values.js';

/** Own values of nodes under a choice of time, kept to be moved on to the next choice. */
interface MovingValues {
  readonly values: Float64Array;
  /** How often each slice counts in the values. */
  signs: Int8Array;
}

/** By the tree whose nodes they are of, or by the report's own table. */
const known = new WeakMap<MergedTree | TimeTable, Partial<Record<TimeDelta, MovingValues>>>();

/**
 * Prefix sums of what valuesInTime, gathered into a tree, would be. While a range is dragged most of what is chosen stays
 * so: the values are kept, and only slices that count otherwise than before are added or taken away.
 * @param isUnsigned whether own values count without their signs
 */
export function sumsInTime(
  { time }: Report,
  tree: MergedTree,
  delta: TimeDelta,
  choice: TimeChoice,
  isUnsigned: boolean,
): Float64Array {
  const { depth, nodeOfReportNode } = tree;
  const values = moveTo(choice, time, delta, tree, nodeOfReportNode, depth.length);
  return isUnsigned ? prefixSizes(values) : prefixSums(values);
}

/** What all own values of the report's nodes add up to without their signs. */
export function changesInTime({ time, tree }: Report, delta: TimeDelta, choice: TimeChoice): number {
  const values = moveTo(choice, time, delta, time, null, tree.depth.length);
  let sum = 0;
  for (let node = 0; node < values.length; node++) sum += Math.abs(values[node]);
  return sum;
}

/** @returns values that are good until the next choice */
function moveTo(
  choice: TimeChoice,
  time: TimeTable,
  delta: TimeDelta,
  owner: MergedTree | TimeTable,
  nodeOf: Uint32Array | null,
  nodeCount: number,
): Float64Array {
  const ofOwner = known.get(owner) ?? {};
  known.set(owner, ofOwner);
  const sliceCount = time.maximumLiveBytes.length;
  ofOwner[delta] ??= { values: new Float64Array(nodeCount), signs: new Int8Array(sliceCount) };
  const moving = ofOwner[delta];
  const signs = signsOfSlices(sliceCount, choice);
  const change = (slice: number) => signs[slice] - moving.signs[slice];
  for (let fromSlice = 0; fromSlice < sliceCount; ) {
    let toSlice = fromSlice + 1;
    while (toSlice < sliceCount && change(toSlice) === change(fromSlice)) toSlice++;
    const times = change(fromSlice);
    if (times !== 0) addSlices(moving.values, time, time[delta], { fromSlice, toSlice }, times, nodeOf);
    fromSlice = toSlice;
  }
  moving.signs = signs;
  return moving.values;
}

/** How often a slice counts: a difference takes away what was before. */
function signsOfSlices(sliceCount: number, choice: TimeChoice): Int8Array {
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
