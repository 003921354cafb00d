import { checkWhole } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import { putBack, reorder } from './row-order.js';
import type { SizeOrder } from './size-order.js';
import type { NarrowColumn, SizeTable } from './tables.js';

/** Columns that are written where they hold anything. */
export const EXCESSES = ['allocatedExcess', 'atEndExcess'] as const;

const NONE = new Float64Array(0);

/** Notes the columns of a table of sizes but for its calls. What mostly follows from other columns is written as what it differs by. */
export function writeSizes(columns: ColumnWriter, sizes: SizeTable, order: () => SizeOrder): void {
  columns.unsigned('sizes.firstBytes', () => encodeBytes(sizes.blockBytes, order()).first);
  columns.signed('sizes.moreBytes', () => encodeBytes(sizes.blockBytes, order()).more);
  columns.unsigned('sizes.allocated', () => reorder(sizes.allocated, order().rows));
  columns.signed('sizes.temporary', () => {
    const [all, part] = [reorder(sizes.allocated, order().rows), reorder(sizes.temporary, order().rows)];
    return part.map((count, at) => count - expectedTemporary(all, part, at));
  });
  columns.signed('sizes.atPeak', () => reorder(sizes.atPeak, order().rows));
  columns.signed('sizes.atEnd', () => {
    const { atPeak } = sizes;
    const { rows } = order();
    const counts = reorder(sizes.atEnd, rows);
    for (let at = 0; at < counts.length; at++) counts[at] -= atPeak[rows[at]];
    return counts;
  });
  for (const name of EXCESSES) writeExcess(columns, `sizes.${name}`, sizes[name], order);
}

/** @param values those of it, or by how much those of another run differ */
export function writeExcess(
  columns: ColumnWriter,
  key: string,
  values: NarrowColumn,
  order: () => Pick<SizeOrder, 'rows'>,
): void {
  if (values.length > 0) columns.signed(key, () => reorder(values, order().rows));
}

/** @returns an empty column where it was not written */
export function openExcess(columns: ColumnReader, key: string, rows: () => Uint32Array): Float64Array {
  return columns.has(key) ? putBack(columns.signedDoubles(key), rows()) : NONE;
}

/** Each column is decoded and checked when first asked for. */
export function openSizes(columns: ColumnReader, order: () => SizeOrder): SizeTable {
  const back = (stored: Float64Array) => putBack(stored, order().rows);
  const sizes: SizeTable = lazily({
    node: () => nodesOfRows(order()),
    blockBytes: () => decodeBytes(columns, order()),
    allocated: () => back(columns.unsignedDoubles('sizes.allocated')),
    temporary: () => {
      const part = columns.signedDoubles('sizes.temporary');
      const all = reorder(sizes.allocated, order().rows);
      for (let at = 0; at < part.length; at++) part[at] += expectedTemporary(all, part, at);
      return back(checkWhole('sizes.temporary', part, 0));
    },
    atPeak: () => back(columns.signedDoubles('sizes.atPeak')),
    atEnd: () => {
      const counts = back(columns.signedDoubles('sizes.atEnd'));
      for (let row = 0; row < counts.length; row++) counts[row] += sizes.atPeak[row];
      return checkWhole('sizes.atEnd', counts);
    },
    allocatedExcess: () => openExcess(columns, 'sizes.allocatedExcess', () => order().rows),
    atEndExcess: () => openExcess(columns, 'sizes.atEndExcess', () => order().rows),
  });
  return sizes;
}

function nodesOfRows({ nodes, starts, rows }: SizeOrder): Uint32Array {
  const node = new Uint32Array(rows.length);
  for (let call = 0; call < nodes.length; call++) node.fill(nodes[call], starts[call], starts[call + 1]);
  return node;
}

/** As large a part as in the row before. */
function expectedTemporary(allocated: Float64Array, temporary: Float64Array, at: number): number {
  if (at === 0 || allocated[at - 1] === 0) return 0;
  return Math.min(allocated[at], Math.round((allocated[at] * temporary[at - 1]) / allocated[at - 1]));
}

/**
 * Sizes as they are stored: of each call the first one, 0 where it is that of the call before and otherwise one more than it is, and
 * by how much each further one is larger than the one before.
 */
function encodeBytes(blockBytes: NarrowColumn, { calls, starts }: SizeOrder) {
  const first = new Float64Array(calls.length);
  const more = new Float64Array(blockBytes.length - calls.length);
  let before = -1;
  let at = 0;
  for (let place = 0; place < calls.length; place++) {
    const [start, end] = [starts[calls[place]], starts[calls[place] + 1]];
    first[place] = blockBytes[start] === before ? 0 : blockBytes[start] + 1;
    before = blockBytes[start];
    for (let row = start + 1; row < end; row++) more[at++] = blockBytes[row] - blockBytes[row - 1];
  }
  return { first, more };
}

function decodeBytes(columns: ColumnReader, { calls, starts, rows }: SizeOrder): Float64Array {
  const first = columns.unsignedDoubles('sizes.firstBytes');
  const more = columns.signedDoubles('sizes.moreBytes');
  if (first.length !== calls.length || more.length !== rows.length - calls.length) {
    throw new DamagedReport('the columns of table sizes are not equally long');
  }
  const blockBytes = new Float64Array(rows.length);
  let before = 0;
  let at = 0;
  for (let place = 0; place < calls.length; place++) {
    const [start, end] = [starts[calls[place]], starts[calls[place] + 1]];
    if (first[place] > 0) before = first[place] - 1;
    blockBytes[start] = before;
    for (let row = start + 1; row < end; row++) blockBytes[row] = blockBytes[row - 1] + more[at++];
  }
  return checkWhole('sizes.blockBytes', blockBytes, 0);
}
