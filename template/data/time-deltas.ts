import { checkWhole } from './check-columns.js';
import { DamagedReport } from './damaged-report.js';
import { areEqual, putBack, type RowsByNode, type RowsOfNodes } from './row-order.js';
import type { NarrowColumn } from './tables.js';
import type { TimeByCall } from './time-by-call.js';
import type { HeapDelta, TimeSums } from './time-sums.js';

type DecodedDelta = Int32Array | Float64Array;

/** What is known of a column before it is read, for each call. */
interface Known {
  /** What the values of a call are multiples of. */
  readonly units: Float64Array | null;
  /** What they add up to, in that unit. */
  readonly sums: Float64Array;
  /** Of these a row has as large a part as of the call's allocations; null where it is not to be expected. */
  readonly allocations: { readonly values: NarrowColumn; readonly sums: Float64Array } | null;
}

/**
 * A column of the rows of time as it is stored. What its values add up to is known for each call, so that the last one is left out, and
 * each other is written as what it differs by from its expected part of what is left.
 *
 *     sizes: 30 blocks of 16 bytes    rows: 10, 15, 5 blocks    stored: 10  15
 *                                           160, 240, 80 bytes           0   0
 *
 * Where they do not add up to that, all of them are stored as they are.
 */
export function encodeDelta(name: HeapDelta, rows: TimeByCall, known: TimeSums): NarrowColumn {
  const { deltas } = rows;
  const values = deltas[name] ?? NO_VALUES;
  const isKnown = areEqual(known.nodes, rows.nodes);
  const parts = isKnown ? encodeParts(values, rows, knownOf(name, known, deltas.allocations ?? NO_VALUES)) : null;
  return parts ?? values;
}

const NO_VALUES = new Float64Array();

/**
 * The reverse.
 * @param allocations the column of that name, decoded; not needed for itself
 * @throws DamagedReport
 */
export function decodeDelta(
  name: HeapDelta,
  stored: Float64Array,
  rows: RowsByNode,
  known: TimeSums,
  allocations: DecodedDelta,
): DecodedDelta {
  const isWhole = stored.length === rows.rows.length;
  const callCount = rows.nodes.length;
  if (!isWhole && (known.nodes.length !== callCount || stored.length !== rows.rows.length - callCount)) {
    throw new DamagedReport(`the rows of column time.${name} do not fit`);
  }
  const values = isWhole ? decodeWhole(stored, rows) : decodeParts(stored, rows, knownOf(name, known, allocations));
  return checkWhole(`time.${name}`, values, name === 'liveBytes' ? undefined : 0);
}

/**
 * In 32 bits, where that is enough: of millions of rows.
 * @returns null where the values are not what is known of them
 */
function encodeParts(values: NarrowColumn, rows: RowsOfNodes, known: Known): Int32Array | Float64Array | null {
  const count = rows.starts[rows.nodes.length] - known.sums.length;
  return (
    encodePartsInto(new Int32Array(count), values, rows, known) ??
    encodePartsInto(new Float64Array(count), values, rows, known)
  );
}

/** @returns null where the values do not fit into the column either */
function encodePartsInto<Column extends Int32Array | Float64Array>(
  stored: Column,
  values: NarrowColumn,
  { starts }: RowsOfNodes,
  { units, sums, allocations }: Known,
): Column | null {
  const likeness = allocations?.values;
  let at = 0;
  for (let call = 0; call < sums.length; call++) {
    const last = starts[call + 1] - 1;
    const unit = units ? units[call] : 1;
    let left = sums[call];
    let allocationsLeft = allocations ? allocations.sums[call] : 0;
    for (let row = starts[call]; row < last; row++) {
      const value = unit === 1 ? values[row] : values[row] / unit;
      const part = likeness === undefined ? 0 : likeness[row];
      const rest = value - (part === 0 ? 0 : expectedPart(left, part, allocationsLeft));
      // A fraction is what is no multiple of the unit.
      if (!isOf32Bits(rest) && (stored instanceof Int32Array || !Number.isInteger(rest))) return null;
      stored[at++] = rest;
      left -= value;
      allocationsLeft -= part;
    }
    if (values[last] !== left * unit) return null;
  }
  return stored;
}

function decodeWhole(stored: Float64Array, { rows }: RowsByNode): DecodedDelta {
  return putBack(stored.every(isOf32Bits) ? new Int32Array(stored) : stored, rows);
}

function isOf32Bits(value: number): boolean {
  return (value | 0) === value;
}

/** In 32 bits, where that is enough: a page holds millions of rows. */
function decodeParts(stored: Float64Array, rows: RowsByNode, known: Known): DecodedDelta {
  const narrow = new Int32Array(rows.rows.length);
  if (decodePartsInto(narrow, stored, rows, known)) return narrow;
  const wide = new Float64Array(rows.rows.length);
  decodePartsInto(wide, stored, rows, known);
  return wide;
}

/** @returns whether they fit into the column */
function decodePartsInto(
  values: DecodedDelta,
  stored: Float64Array,
  { starts, rows }: RowsByNode,
  { units, sums, allocations }: Known,
): boolean {
  const isNarrow = values instanceof Int32Array;
  const likeness = allocations?.values;
  let at = 0;
  for (let call = 0; call < sums.length; call++) {
    const last = starts[call + 1] - 1;
    const unit = units ? units[call] : 1;
    let left = sums[call];
    let allocationsLeft = allocations ? allocations.sums[call] : 0;
    for (let place = starts[call]; place < last; place++) {
      const row = rows[place];
      const part = likeness === undefined ? 0 : likeness[row];
      const count = stored[at++] + (part === 0 ? 0 : expectedPart(left, part, allocationsLeft));
      const value = count * unit;
      if (isNarrow && !isOf32Bits(value)) return false;
      values[row] = value;
      left -= count;
      allocationsLeft -= part;
    }
    const value = left * unit;
    if (isNarrow && !isOf32Bits(value)) return false;
    values[rows[last]] = value;
  }
  return true;
}

function expectedPart(left: number, part: number, whole: number): number {
  if (left === 0 || part > whole) return 0;
  return left === whole ? part : Math.round((left * part) / whole);
}

/** Of some columns a row is expected to have a part as large as of the allocations. */
function knownOf(name: HeapDelta, { unitBytes, sums }: TimeSums, allocations: NarrowColumn): Known {
  const likeAllocations = { values: allocations, sums: sums.allocations };
  switch (name) {
    case 'allocations':
      return { units: null, sums: sums.allocations, allocations: null };
    case 'temporary':
      return { units: null, sums: sums.temporary, allocations: likeAllocations };
    case 'allocatedBytes':
      return { units: unitBytes, sums: sums.allocatedBytes, allocations: likeAllocations };
    case 'liveBytes':
      return { units: unitBytes, sums: sums.liveBytes, allocations: null };
  }
}
