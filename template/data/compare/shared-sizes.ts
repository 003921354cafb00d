import { DamagedReport } from '../damaged-report.js';
import { lazily } from '../lazily.js';
import type { BlockCount } from '../report.js';
import type { EXCESSES } from '../size-columns.js';
import type { NarrowColumn, SizeTable } from '../tables.js';

/**
 * The sizes of two runs as they are stored: most rows are of both and count the same in both, so each stands there once,
 * with what the newer run counts, and by how much more the older one does.
 *
 *     node  blockBytes  runs            newer  older minus newer
 *        7          16  NEWER + OLDER     100                  0
 *        7          24  NEWER               3                 -3
 *        9          16  OLDER               0                  5
 */
export interface SharedSizes {
  readonly newer: SizeTable;
  readonly runs: Uint32Array;
  readonly changes: Readonly<Record<Counted, Float64Array>>;
}

type Counted = BlockCount | (typeof EXCESSES)[number];

const NONE = new Float64Array(0);

export const NEWER = 1;
export const OLDER = 2;

/** Rows of one size meet where both tables are in order; where they are not, they stand there twice. */
export function shareSizes(newer: SizeTable, older: SizeTable): SharedSizes {
  const maxRows = newer.node.length + older.node.length;
  const rowOfNewer = new Int32Array(maxRows).fill(-1);
  const rowOfOlder = new Int32Array(maxRows).fill(-1);
  let count = 0;
  for (let one = 0, other = 0; one < newer.node.length || other < older.node.length; count++) {
    const order = compareRows(newer, one, older, other);
    if (order <= 0) rowOfNewer[count] = one++;
    if (order >= 0) rowOfOlder[count] = other++;
  }
  const column = (valueAt: (at: number) => number) => {
    const values = new Float64Array(count);
    for (let at = 0; at < count; at++) values[at] = valueAt(at);
    return values;
  };
  const key = (name: 'node' | 'blockBytes') =>
    column((at) => (rowOfNewer[at] < 0 ? older[name][rowOfOlder[at]] : newer[name][rowOfNewer[at]]));
  const countOf = (values: NarrowColumn, row: number) => (row < 0 || values.length === 0 ? 0 : values[row]);
  const isNone = (name: Counted) => newer[name].length === 0 && older[name].length === 0;
  const counts = (name: Counted) => (isNone(name) ? NONE : column((at) => countOf(newer[name], rowOfNewer[at])));
  const changes = (name: Counted) =>
    isNone(name) ? NONE : column((at) => countOf(older[name], rowOfOlder[at]) - countOf(newer[name], rowOfNewer[at]));
  return {
    newer: { node: Uint32Array.from(key('node')), blockBytes: key('blockBytes'), ...eachCount(counts) },
    runs: Uint32Array.from(column((at) => (rowOfNewer[at] < 0 ? 0 : NEWER) + (rowOfOlder[at] < 0 ? 0 : OLDER))),
    changes: eachCount(changes),
  };
}

/** The tables that were shared; columns of them, and of what is given, are worked out when first asked for. */
export function partSizes(shared: SharedSizes): { readonly newer: SizeTable; readonly older: SizeTable } {
  const { newer, changes } = shared;
  const countOf = (run: number, name: Counted) => (run === NEWER ? newer[name] : add(name, newer[name], changes[name]));
  const tableOf = (run: number): SizeTable => {
    const of = lazily({ rows: () => rowsOf(shared.runs, run) });
    return lazily({
      node: () => Uint32Array.from(of.rows, (row) => newer.node[row]),
      blockBytes: () => pick(newer.blockBytes, of.rows),
      allocated: () => pick(countOf(run, 'allocated'), of.rows),
      temporary: () => pick(countOf(run, 'temporary'), of.rows),
      atPeak: () => pick(countOf(run, 'atPeak'), of.rows),
      atEnd: () => pick(countOf(run, 'atEnd'), of.rows),
      allocatedExcess: () => unlessZero(pick(countOf(run, 'allocatedExcess'), of.rows)),
      atEndExcess: () => unlessZero(pick(countOf(run, 'atEndExcess'), of.rows)),
    });
  };
  return { newer: tableOf(NEWER), older: tableOf(OLDER) };
}

/** @throws DamagedReport */
function add(name: Counted, counts: NarrowColumn, changes: Float64Array): Float64Array {
  const sums = Float64Array.from(counts, (count, row) => count + changes[row]);
  const isWhole = (name !== 'allocated' && name !== 'temporary') || sums.every((count) => count >= 0);
  if (!isWhole) throw new DamagedReport(`the older run has less than no blocks in column sizes.${name}`);
  return sums;
}

function eachCount(make: (name: Counted) => Float64Array): Record<Counted, Float64Array> {
  return {
    allocated: make('allocated'),
    temporary: make('temporary'),
    atPeak: make('atPeak'),
    atEnd: make('atEnd'),
    allocatedExcess: make('allocatedExcess'),
    atEndExcess: make('atEndExcess'),
  };
}

/** By node, then by size; a table at its end comes last. */
function compareRows(newer: SizeTable, one: number, older: SizeTable, other: number): number {
  if (one === newer.node.length) return 1;
  if (other === older.node.length) return -1;
  return newer.node[one] - older.node[other] || newer.blockBytes[one] - older.blockBytes[other];
}

function rowsOf(runs: Uint32Array, run: number): Uint32Array {
  const rows = new Uint32Array(runs.length);
  let count = 0;
  for (let row = 0; row < runs.length; row++) if (runs[row] & run) rows[count++] = row;
  return rows.subarray(0, count);
}

/** A run that has none gets zeros where the other one has some. */
function unlessZero(column: Float64Array): Float64Array {
  return column.some((value) => value !== 0) ? column : NONE;
}

/** Of an empty column nothing. */
function pick(column: NarrowColumn, rows: Uint32Array): Float64Array {
  if (column.length === 0) return NONE;
  const picked = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) picked[at] = column[rows[at]];
  return picked;
}
