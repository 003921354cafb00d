import type { Profile } from '../calls/profile.js';
import { hasAny, type MetricColumn } from './metric-column.js';
import { columnOfOrder, type RowOrder } from './row-order.js';

/** All functions (or files, or modules) of a tree, a row each: columns of the same length. */
export interface FunctionRows {
  /** The frame that stands for each row's function. */
  readonly leaders: Uint32Array;
  /** On how many paths of calls it is: the boxes of it that hold anything. */
  readonly paths: Uint32Array;
  /** For each metric column what the function holds itself. */
  readonly selfs: readonly Float64Array[];
  /** For each metric column what it and all it called hold, a call inside of another counted once. */
  readonly totals: readonly Float64Array[];
}

interface KnownRows {
  readonly profile: Profile;
  /** Those of the rows, in their order. */
  readonly columns: readonly MetricColumn[];
  readonly rows: FunctionRows;
}

/** By the sums of each column: a table is opened, and another metric shown in it, more often than these change. */
const known = new WeakMap<Float64Array, KnownRows>();

/** Adds up the functions of a tree that hold anything of any metric; in the order they are met in. */
export function functionRows(profile: Profile, columns: readonly MetricColumn[]): FunctionRows {
  const first = columns.at(0);
  const before = first && known.get(first.sums);
  const rows = before?.profile === profile ? rearrange(before, columns) : null;
  if (rows) return rows;
  const added = { profile, columns, rows: addUpFunctions(profile, columns) };
  for (const { sums } of columns) known.set(sums, added);
  return added.rows;
}

/** The same rows with their columns in another order; null where there are others. */
function rearrange({ columns: before, rows }: KnownRows, columns: readonly MetricColumn[]): FunctionRows | null {
  const places = columns.map(({ sums, widths }) =>
    before.findIndex((other) => other.sums === sums && other.widths === widths),
  );
  if (before.length !== columns.length || places.includes(-1)) return null;
  const inOrder = (values: readonly Float64Array[]) => places.map((place) => values[place]);
  return { ...rows, selfs: inOrder(rows.selfs), totals: inOrder(rows.totals) };
}

/** A pass a metric. */
function addUpFunctions(profile: Profile, columns: readonly MetricColumn[]): FunctionRows {
  const { ends, leaders, tree } = profile;
  const count = tree.frame.length;
  const rowOfLeader = new Int32Array(leaders.length).fill(-1);
  /** For each leader the end of its outermost call that is being passed. */
  const openEnds = new Uint32Array(leaders.length);
  /** For each node its row, or -1 where it holds nothing. */
  const rowOfNode = new Int32Array(count).fill(-1);
  const isOutermost = new Uint8Array(count);
  const met: number[] = [];
  const paths = new Uint32Array(leaders.length);
  for (let node = 1; node < count; node++) {
    if (!hasAny(columns, node, ends[node])) continue;
    const leader = leaders[tree.frame[node]];
    if (rowOfLeader[leader] < 0) rowOfLeader[leader] = met.push(leader) - 1;
    const row = rowOfLeader[leader];
    rowOfNode[node] = row;
    paths[row]++;
    if (node < openEnds[leader]) continue;
    isOutermost[node] = 1;
    openEnds[leader] = ends[node];
  }
  const selfs = columns.map(() => new Float64Array(met.length));
  const totals = columns.map(() => new Float64Array(met.length));
  columns.forEach(({ sums }, at) => {
    const self = selfs[at];
    const total = totals[at];
    for (let node = 1; node < count; node++) {
      const row = rowOfNode[node];
      if (row < 0) continue;
      self[row] += sums[node + 1] - sums[node];
      if (isOutermost[node] === 1) total[row] += sums[ends[node]] - sums[node];
    }
  });
  return { leaders: Uint32Array.from(met), paths: paths.subarray(0, met.length), selfs, totals };
}

/**
 * The numbers of the rows in an order; of changes the largest first, whichever way they went.
 * @param isShown whether a row is to be there
 */
export function orderFunctions(
  rows: FunctionRows,
  columns: readonly MetricColumn[],
  order: RowOrder,
  nameRanks: () => Uint32Array,
  isShown: (row: number) => boolean,
): Uint32Array {
  const { leaders } = rows;
  const numbers = leaders.map((_, row) => row).filter(isShown);
  const sign = order.isReversed ? -1 : 1;
  if (order.by === 'name') {
    const ranks = nameRanks();
    return numbers.sort((a, b) => sign * (ranks[leaders[a]] - ranks[leaders[b]]) || a - b);
  }
  const column = columnOfOrder(columns, order);
  const at = columns.indexOf(column);
  const values = order.by === 'paths' ? rows.paths : order.by === 'self' ? rows.selfs[at] : rows.totals[at];
  const keys = column.metric.isSigned ? values.map(Math.abs) : values;
  return numbers.sort((a, b) => sign * (keys[b] - keys[a]) || a - b);
}
