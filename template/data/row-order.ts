/** Other orders of a table's rows: a column of the row at each place. */

import type { NarrowColumn } from './tables.js';

/**
 * Rows in order of their keys, rows of one key as they were.
 * @param keys one a row, each below `keyCount`
 * @returns the row at each place
 */
export function rowsInOrderOf(keys: ArrayLike<number>, keyCount: number): Uint32Array {
  return rowsFrom(startsOf(keys, keyCount), keys);
}

/** @returns the first place of each key in that order; one entry longer */
export function startsOf(keys: ArrayLike<number>, keyCount: number): Uint32Array {
  const starts = new Uint32Array(keyCount + 1);
  for (let row = 0; row < keys.length; row++) starts[keys[row] + 1]++;
  for (let key = 0; key < keyCount; key++) starts[key + 1] += starts[key];
  return starts;
}

/** The reverse of `rowsInOrderOf`, without its jumps through memory. @returns the place of each row */
export function placesFrom(starts: Uint32Array, keys: ArrayLike<number>): Uint32Array {
  const next = starts.slice();
  const places = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) places[row] = next[keys[row]]++;
  return places;
}

/** @param next the starts of all keys, which it moves to their ends */
function rowsFrom(next: Uint32Array, keys: ArrayLike<number>): Uint32Array {
  const rows = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) rows[next[keys[row]]++] = row;
  return rows;
}

export function areEqual(column: NarrowColumn, other: NarrowColumn): boolean {
  if (column.length !== other.length) return false;
  for (let row = 0; row < column.length; row++) if (column[row] !== other[row]) return false;
  return true;
}

/** A column in another order. */
export function reorder(column: NarrowColumn, rows: Uint32Array): Float64Array {
  const ordered = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) ordered[at] = column[rows[at]];
  return ordered;
}

/** The reverse of `reorder`. */
export function putBack<Column extends NarrowColumn>(ordered: Column, rows: Uint32Array): Column {
  const column = ordered.slice() as Column;
  for (let at = 0; at < rows.length; at++) column[rows[at]] = ordered[at];
  return column;
}

/** Rows that stand together by node. */
export interface RowsOfNodes {
  /** Each node once. */
  readonly nodes: Uint32Array;
  /** Where its rows begin; one entry longer. */
  readonly starts: Uint32Array;
}

/** @param node of each row; rows of one node stand together */
export function groupByNode(node: Uint32Array): RowsOfNodes {
  const nodes = new Uint32Array(node.length);
  const starts = new Uint32Array(node.length + 1);
  let count = 0;
  for (let row = 0; row < node.length; row++) {
    if (row > 0 && node[row] === node[row - 1]) continue;
    starts[count] = row;
    nodes[count++] = node[row];
  }
  starts[count] = node.length;
  return { nodes: nodes.slice(0, count), starts: starts.slice(0, count + 1) };
}

/** Rows of a table by node, wherever they stand in it. */
export interface RowsByNode extends RowsOfNodes {
  /** The table's row at each place. */
  readonly rows: Uint32Array;
}

/** @param node of each row, below `nodeCount` */
export function rowsByNode(node: ArrayLike<number>, nodeCount: number): RowsByNode {
  const all = startsOf(node, nodeCount);
  let count = 0;
  for (let at = 0; at < nodeCount; at++) if (all[at] < all[at + 1]) count++;
  const nodes = new Uint32Array(count);
  const starts = new Uint32Array(count + 1);
  let call = 0;
  for (let at = 0; at < nodeCount; at++) {
    if (all[at] === all[at + 1]) continue;
    nodes[call++] = at;
    starts[call] = all[at + 1];
  }
  return { nodes, starts, rows: rowsFrom(all, node) };
}
