import { CALL } from '../../data/frame-kinds.js';
import type { FunctionTotals } from '../../data/function-totals.js';
import { memoizeBy } from '../../data/memoize.js';
import { callsOf } from '../calls/calls-of.js';
import type { Profile } from '../calls/profile.js';
import { totalsOfFunctions } from '../calls/totals-of-functions.js';
import { hasAny, type MetricColumn } from './metric-column.js';
import { type RatioColumn, ratioOfRow } from './ratio-column.js';
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

/** Adds up the functions of a tree that hold anything of any metric; in the order they are met in. */
export function functionRows(profile: Profile, columns: readonly MetricColumn[]): FunctionRows {
  const { leaders, paths, valuesOf } = foundFunctions(profile, columns);
  const values = columns.map(({ sums }) => valuesOf(sums));
  return {
    leaders,
    paths,
    selfs: values.map(({ self }) => self),
    totals: values.map(({ total }) => total),
  };
}

function pick(values: Float64Array, leaders: Uint32Array): Float64Array {
  const picked = new Float64Array(leaders.length);
  for (let row = 0; row < picked.length; row++) picked[row] = values[leaders[row]];
  return picked;
}

interface FoundFunctions extends Pick<FunctionRows, 'leaders' | 'paths'> {
  /** What says whether a function holds anything: of each of the columns its widths. */
  readonly widths: ReadonlySet<Float64Array>;
  /** What the functions hold, in their rows, by prefix sums. */
  valuesOf(sums: Float64Array): FunctionTotals;
}

/** The last ones of a profile: a table is opened, and another metric shown in it, more often than its columns change. */
const lastFound = memoizeBy((_: Profile): { found: FoundFunctions | null } => ({ found: null }));

function foundFunctions(profile: Profile, columns: readonly MetricColumn[]): FoundFunctions {
  const last = lastFound(profile);
  const widths = new Set(columns.map((column) => column.widths));
  const before = last.found?.widths;
  if (!last.found || before?.size !== widths.size || ![...widths].every((one) => before.has(one))) {
    const found = findFunctions(profile, columns);
    const valuesOf = memoizeBy((sums: Float64Array) => {
      const { self, total } = totalsOfFunctions(sums, profile);
      return { self: pick(self, found.leaders), total: pick(total, found.leaders) };
    });
    last.found = { ...found, widths, valuesOf };
  }
  return last.found;
}

/** The functions that hold anything, in the order they are met in, and how many boxes of each do. */
function findFunctions({ ends, leaders, tree, frames }: Profile, columns: readonly MetricColumn[]) {
  const { frame } = tree;
  const pathsOf = new Uint32Array(leaders.length);
  const met: number[] = [];
  for (let node = 1; node < frame.length; node++) {
    if (frames.kind[frame[node]] !== CALL || !hasAny(columns, node, ends[node])) continue;
    const leader = leaders[frame[node]];
    if (pathsOf[leader]++ === 0) met.push(leader);
  }
  return { leaders: Uint32Array.from(met), paths: Uint32Array.from(met.map((leader) => pathsOf[leader])) };
}

/** On how many paths of calls a function is, as in its row of all functions. */
export function countPaths(profile: Profile, columns: readonly MetricColumn[], leader: number): number {
  let count = 0;
  for (const node of callsOf(profile, leader)) if (hasAny(columns, node, profile.ends[node])) count++;
  return count;
}

/**
 * The numbers of the rows in an order; of changes the largest first, whichever way they went.
 * @param isShown whether a row is to be there
 * @param ratios those that an order may be by; functions without one come last
 */
export function orderFunctions(
  rows: FunctionRows,
  columns: readonly MetricColumn[],
  order: RowOrder,
  nameRanks: () => Uint32Array,
  isShown: (row: number) => boolean,
  ratios: readonly RatioColumn[] = [],
): Uint32Array {
  const { leaders } = rows;
  const numbers = leaders.map((_, row) => row).filter(isShown);
  const sign = order.isReversed ? -1 : 1;
  if (order.by === 'name') {
    const ranks = nameRanks();
    return numbers.sort((a, b) => sign * (ranks[leaders[a]] - ranks[leaders[b]]) || a - b);
  }
  const ratio = order.by === 'ratio' && ratios.find(({ index }) => index === order.metric);
  if (ratio) {
    const quotients = Float64Array.from(leaders, (_, row) => ratioOfRow(rows, ratio, row));
    const isMissing = (row: number) => Number(Number.isNaN(quotients[row]));
    return numbers.sort((a, b) => isMissing(a) - isMissing(b) || sign * (quotients[b] - quotients[a]) || a - b);
  }
  const column = columnOfOrder(columns, order);
  const at = columns.indexOf(column);
  const values = order.by === 'paths' ? rows.paths : order.by === 'self' ? rows.selfs[at] : rows.totals[at];
  const keys = column.metric.isSigned ? values.map(Math.abs) : values;
  return numbers.sort((a, b) => sign * (keys[b] - keys[a]) || a - b);
}
