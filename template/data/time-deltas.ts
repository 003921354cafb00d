import { checkWhole } from './check-columns.js';
import { DamagedReport } from './damaged-report.js';
import { areEqual, type RowsByNode, reorder } from './row-order.js';
import type { NarrowColumn } from './tables.js';
import type { HeapDelta, TimeSums } from './time-sums.js';

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
export function encodeDelta(
  name: HeapDelta,
  deltas: Readonly<Record<string, NarrowColumn>>,
  rows: RowsByNode,
  known: TimeSums,
): NarrowColumn {
  const values = deltas[name] ?? NO_VALUES;
  const isKnown = areEqual(known.nodes, rows.nodes);
  const parts = isKnown ? encodeParts(values, rows, knownOf(name, known, deltas.allocations ?? NO_VALUES)) : null;
  return parts ?? reorder(values, rows.rows);
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
  allocations: Float64Array,
): Float64Array {
  const values = new Float64Array(rows.rows.length);
  if (stored.length === values.length) {
    for (let at = 0; at < values.length; at++) values[rows.rows[at]] = stored[at];
  } else {
    const callCount = rows.nodes.length;
    if (known.nodes.length !== callCount || stored.length !== values.length - callCount) {
      throw new DamagedReport(`the rows of column time.${name} do not fit`);
    }
    decodeParts(values, stored, rows, knownOf(name, known, allocations));
  }
  return checkWhole(`time.${name}`, values, name === 'liveBytes' ? undefined : 0);
}

/**
 * In 32 bits, where that is enough: of millions of rows.
 * @returns null where the values are not what is known of them
 */
function encodeParts(values: NarrowColumn, rows: RowsByNode, known: Known): Int32Array | Float64Array | null {
  const count = rows.rows.length - known.sums.length;
  return (
    encodePartsInto(new Int32Array(count), values, rows, known) ??
    encodePartsInto(new Float64Array(count), values, rows, known)
  );
}

/** @returns null where the values do not fit into the column either */
function encodePartsInto<Column extends Int32Array | Float64Array>(
  stored: Column,
  values: NarrowColumn,
  { starts, rows }: RowsByNode,
  { units, sums, allocations }: Known,
): Column | null {
  const likeness = allocations?.values;
  let at = 0;
  for (let call = 0; call < sums.length; call++) {
    const last = starts[call + 1] - 1;
    const unit = units ? units[call] : 1;
    let left = sums[call];
    let allocationsLeft = allocations ? allocations.sums[call] : 0;
    for (let place = starts[call]; place < last; place++) {
      const row = rows[place];
      const value = unit === 1 ? values[row] : values[row] / unit;
      const part = likeness === undefined ? 0 : likeness[row];
      const rest = value - (part === 0 ? 0 : expectedPart(left, part, allocationsLeft));
      // A fraction is what is no multiple of the unit.
      if ((rest | 0) !== rest && (stored instanceof Int32Array || !Number.isInteger(rest))) return null;
      stored[at++] = rest;
      left -= value;
      allocationsLeft -= part;
    }
    if (values[rows[last]] !== left * unit) return null;
  }
  return stored;
}

function decodeParts(
  values: Float64Array,
  stored: Float64Array,
  { starts, rows }: RowsByNode,
  { units, sums, allocations }: Known,
): void {
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
      const value = stored[at++] + (part === 0 ? 0 : expectedPart(left, part, allocationsLeft));
      values[row] = value * unit;
      left -= value;
      allocationsLeft -= part;
    }
    values[rows[last]] = left * unit;
  }
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
