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
  readonly runs: NarrowColumn;
  readonly changes: Readonly<Record<Counted, Float64Array>>;
}

type Counted = BlockCount | (typeof EXCESSES)[number];

const NONE = new Float64Array(0);

export const NEWER = 1;
export const OLDER = 2;

/** Rows of one size meet where both tables are in order; where they are not, they stand there twice. Columns are made when first asked for. */
export function shareSizes(newer: SizeTable, older: SizeTable): SharedSizes {
  const rows = pairRows(newer, older);
  const isNone = (name: Counted) => newer[name].length === 0 && older[name].length === 0;
  const keysOf = <Column extends NarrowColumn>(keys: Column, own: NarrowColumn, others: NarrowColumn) => {
    for (let at = 0; at < keys.length; at++) {
      keys[at] = rows.ofNewer[at] < 0 ? others[rows.ofOlder[at]] : own[rows.ofNewer[at]];
    }
    return keys;
  };
  const { length } = rows.ofNewer;
  return lazily<SharedSizes>({
    newer: () =>
      lazily<SizeTable>({
        node: () => keysOf(new Uint32Array(length), newer.node, older.node),
        blockBytes: () => keysOf(new Float64Array(length), newer.blockBytes, older.blockBytes),
        ...eachCount((name) => (isNone(name) ? NONE : countsOf(newer[name], rows.ofNewer))),
      }),
    runs: () => rows.ofNewer.map((row, at) => (row < 0 ? 0 : NEWER) + (rows.ofOlder[at] < 0 ? 0 : OLDER)),
    changes: () =>
      lazily(
        eachCount((name) => {
          if (isNone(name)) return NONE;
          const changes = countsOf(older[name], rows.ofOlder);
          const counts = countsOf(newer[name], rows.ofNewer);
          for (let at = 0; at < length; at++) changes[at] -= counts[at];
          return changes;
        }),
      ),
  });
}

/** For each row of the shared table the one of each run; -1 for none. */
interface PairedRows {
  readonly ofNewer: Int32Array;
  readonly ofOlder: Int32Array;
}

function pairRows(newer: SizeTable, older: SizeTable): PairedRows {
  const [newerNode, newerBytes, olderNode, olderBytes] = [newer.node, newer.blockBytes, older.node, older.blockBytes];
  const [newerCount, olderCount] = [newerNode.length, olderNode.length];
  const ofNewer = new Int32Array(newerCount + olderCount).fill(-1);
  const ofOlder = new Int32Array(newerCount + olderCount).fill(-1);
  let count = 0;
  for (let one = 0, other = 0; one < newerCount || other < olderCount; count++) {
    // By node, then by size; a table at its end comes last.
    let order = one === newerCount ? 1 : other === olderCount ? -1 : newerNode[one] - olderNode[other];
    if (order === 0) order = newerBytes[one] - olderBytes[other];
    if (order <= 0) ofNewer[count] = one++;
    if (order >= 0) ofOlder[count] = other++;
  }
  return { ofNewer: ofNewer.subarray(0, count), ofOlder: ofOlder.subarray(0, count) };
}

function countsOf(values: NarrowColumn, rows: Int32Array): Float64Array {
  const counts = new Float64Array(rows.length);
  if (values.length === 0) return counts;
  for (let at = 0; at < rows.length; at++) if (rows[at] >= 0) counts[at] = values[rows[at]];
  return counts;
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

function eachCount(make: (name: Counted) => Float64Array): Record<Counted, () => Float64Array> {
  return {
    allocated: () => make('allocated'),
    temporary: () => make('temporary'),
    atPeak: () => make('atPeak'),
    atEnd: () => make('atEnd'),
    allocatedExcess: () => make('allocatedExcess'),
    atEndExcess: () => make('atEndExcess'),
  };
}

function rowsOf(runs: NarrowColumn, run: number): Uint32Array {
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
