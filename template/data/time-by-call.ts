import { lazily } from './lazily.js';
import { placesFrom, type RowsByNode, type RowsOfNodes, rowsByNode, startsOf } from './row-order.js';
import { HEAP_DELTAS, type NarrowColumn, type TimeTable } from './tables.js';

/** The rows of a TimeTable by call, those of one call in order of time: what it is written from. */
export interface TimeByCall extends RowsOfNodes {
  readonly slice: TimeTable['slice'];
  readonly deltas: Readonly<Record<string, NarrowColumn>>;
}

/** What gives the rows by call of tables that were made of them. */
const made = new WeakMap<TimeTable, () => TimeByCall>();

/**
 * Makes a table of heap events of its rows by call; its columns are put into the order of slices when they are first asked for.
 * @param makeRows gives the rows by call, and is asked once, when they are first needed
 */
export function timeTableOf(
  makeRows: () => TimeByCall,
  others: Omit<TimeTable, 'slice' | 'node' | 'deltas'>,
): TimeTable {
  const of: { readonly byCall: TimeByCall; readonly rows: RowsBySlice } = lazily({
    byCall: makeRows,
    rows: () => rowsBySlice(of.byCall, others.sliceCount),
  });
  const deltas = lazily(
    Object.fromEntries(HEAP_DELTAS.map((name) => [name, () => putInto(of.rows.rows, of.byCall.deltas[name])])),
  );
  const table: TimeTable = lazily<TimeTable>({
    ...(Object.fromEntries(Object.entries(others).map(([key, value]) => [key, () => value])) as Makers<typeof others>),
    slice: () => putInto(of.rows.rows, of.byCall.slice),
    node: () => nodesOfRows(of.rows),
    deltas: () => deltas,
  });
  made.set(table, () => of.byCall);
  return table;
}

type Makers<Table> = { readonly [Key in keyof Table]: () => Table[Key] };

/** What a table was made of; null where it was not made of its rows by call. */
export function rowsByCall(time: TimeTable): TimeByCall | null {
  return made.get(time)?.() ?? null;
}

/** @param nodeCount of the tree */
export function timeByCall(time: TimeTable, nodeCount: number): TimeByCall {
  return made.get(time)?.() ?? groupByCall(time, nodeCount);
}

/** Each column is put into that order when it is asked for. */
function groupByCall({ slice, node, deltas }: TimeTable, nodeCount: number): TimeByCall {
  const { nodes, starts, rows } = rowsByNode(node, nodeCount);
  const ordered = lazily(
    Object.fromEntries(Object.keys(deltas).map((name) => [name, () => takeFrom(rows, deltas[name])])),
  );
  return { nodes, starts, slice: takeFrom(rows, slice), deltas: ordered };
}

/**
 * The rows by call of a table in another tree, where the table was made of them; each of the columns is moved when it is asked for.
 * @param nodeOfOld for each node the one that it is there
 * @returns null where it was not, and where two calls become one, since their rows of one time have to be put side by side
 */
export function moveByCall(time: TimeTable, nodeOfOld: Uint32Array, nodeCount: number): TimeByCall | null {
  const byCall = made.get(time)?.();
  const calls = byCall && callsInOrder(byCall.nodes, nodeOfOld, nodeCount);
  if (!byCall || !calls) return null;
  const starts = new Uint32Array(calls.length + 1);
  for (let at = 0; at < calls.length; at++) {
    starts[at + 1] = starts[at] + byCall.starts[calls[at] + 1] - byCall.starts[calls[at]];
  }
  const move = <Column extends NarrowColumn>(column: Column) => takeCalls(calls, byCall.starts, column);
  const deltas = Object.keys(byCall.deltas).map((name) => [name, () => move(byCall.deltas[name])]);
  return lazily<TimeByCall>({
    nodes: () => calls.map((call) => nodeOfOld[byCall.nodes[call]]),
    starts: () => starts,
    slice: () => move(byCall.slice),
    deltas: () => lazily(Object.fromEntries(deltas)),
  });
}

/** @returns places in `nodes`, by the nodes of another tree; null where two of them are one there */
function callsInOrder(nodes: Uint32Array, nodeOfOld: Uint32Array, nodeCount: number): Uint32Array | null {
  /** For each node its place, counted from 1. */
  const places = new Uint32Array(nodeCount);
  for (let place = 0; place < nodes.length; place++) {
    const node = nodeOfOld[nodes[place]];
    if (places[node] !== 0) return null;
    places[node] = place + 1;
  }
  const calls = new Uint32Array(nodes.length);
  let count = 0;
  for (let node = 0; node < nodeCount; node++) if (places[node] !== 0) calls[count++] = places[node] - 1;
  return calls;
}

/** The rows of one call after those of another. */
function takeCalls<Column extends NarrowColumn>(calls: Uint32Array, starts: Uint32Array, column: Column): Column {
  const taken = column.slice() as Column;
  let at = 0;
  for (let place = 0; place < calls.length; place++) {
    const end = starts[calls[place] + 1];
    for (let row = starts[calls[place]]; row < end; row++) taken[at++] = column[row];
  }
  return taken;
}

/** Rows of calls with the place of each in the table, and where the rows of each slice begin there. */
export interface RowsBySlice extends RowsByNode {
  readonly slices: Uint32Array;
}

export function rowsBySlice(
  { nodes, starts, slice }: Pick<TimeByCall, 'nodes' | 'starts' | 'slice'>,
  sliceCount: number,
): RowsBySlice {
  const slices = startsOf(slice, sliceCount);
  return { nodes, starts, rows: placesFrom(slices, slice), slices };
}

/** For each row of the table its node. */
export function nodesOfRows({ nodes, starts, rows }: RowsByNode): Uint32Array {
  const node = new Uint32Array(rows.length);
  for (let call = 0; call < nodes.length; call++) {
    for (let place = starts[call]; place < starts[call + 1]; place++) node[rows[place]] = nodes[call];
  }
  return node;
}

function takeFrom<Column extends NarrowColumn>(rows: Uint32Array, column: Column): Column {
  const taken = column.slice() as Column;
  for (let at = 0; at < rows.length; at++) taken[at] = column[rows[at]];
  return taken;
}

function putInto<Column extends NarrowColumn>(rows: Uint32Array, ordered: Column): Column {
  const column = ordered.slice() as Column;
  for (let at = 0; at < rows.length; at++) column[rows[at]] = ordered[at];
  return column;
}
