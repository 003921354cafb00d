import { EXCLUDED, type MergedTree } from '../../data/merged-tree.js';
import type { Report, TimeDelta, TimeTable } from '../../data/report.js';
import type { SliceRange, TimeChoice } from './time-choice.js';

/** The rows of the time table by the node of a tree they belong to, those of one node by slice. */
interface RowsByNode {
  /** For each node the first place behind its rows. */
  readonly ends: Uint32Array;
  /** For each place its row of the time table. */
  readonly rows: Uint32Array;
  readonly slices: Uint32Array;
  readonly deltas: Partial<Record<TimeDelta, Float64Array>>;
}

const known = new WeakMap<MergedTree, RowsByNode>();

/**
 * Prefix sums of what valuesInTime, gathered into a tree, would be: one pass over the rows in the order of the tree's
 * nodes. That order takes as long as the values of several choices and is made once for a tree.
 * @param isUnsigned whether own values count without their signs
 */
export function sumsInTime(
  { time }: Report,
  tree: MergedTree,
  delta: TimeDelta,
  choice: TimeChoice,
  isUnsigned: boolean,
): Float64Array {
  const { ends, slices, ...index } = rowsByNode(time, tree);
  const deltas = deltasByNode(index, time, delta);
  const signs = signsOfSlices(time.maximumLiveBytes.length, choice);
  const sums = new Float64Array(ends.length + 1);
  let sum = 0;
  let place = 0;
  for (let node = 0; node < ends.length; node++) {
    const end = ends[node];
    if (place < end) {
      let own = 0;
      for (; place < end; place++) own += signs[slices[place]] * deltas[place];
      sum += isUnsigned ? Math.abs(own) : own;
    }
    sums[node + 1] = sum;
  }
  return sums;
}

/** Does what the first sums of a tree would have to wait for. */
export function prepareTimeSums({ time }: Report, tree: MergedTree, delta: TimeDelta): void {
  deltasByNode(rowsByNode(time, tree), time, delta);
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

function rowsByNode({ node, slice }: TimeTable, tree: MergedTree): RowsByNode {
  const made = known.get(tree);
  if (made) return made;
  const { depth, nodeOfReportNode } = tree;
  // One longer while it is filled: first how many rows come before a node's, then where its next one goes.
  const next = new Uint32Array(depth.length + 1);
  let count = 0;
  for (let row = 0; row < node.length; row++) {
    const to = nodeOfReportNode[node[row]];
    if (to === EXCLUDED) continue;
    next[to + 1]++;
    count++;
  }
  for (let at = 1; at < next.length; at++) next[at] += next[at - 1];
  const rows = new Uint32Array(count);
  const slices = new Uint32Array(count);
  for (let row = 0; row < node.length; row++) {
    const to = nodeOfReportNode[node[row]];
    if (to === EXCLUDED) continue;
    const place = next[to]++;
    rows[place] = row;
    slices[place] = slice[row];
  }
  const index = { ends: next.subarray(0, depth.length), rows, slices, deltas: {} };
  known.set(tree, index);
  return index;
}

function deltasByNode(
  { rows, deltas }: Pick<RowsByNode, 'rows' | 'deltas'>,
  time: TimeTable,
  delta: TimeDelta,
): Float64Array {
  deltas[delta] ??= inOrder(time[delta], rows);
  return deltas[delta];
}

function inOrder(column: Float64Array, rows: Uint32Array): Float64Array {
  const ordered = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) ordered[place] = column[rows[place]];
  return ordered;
}
