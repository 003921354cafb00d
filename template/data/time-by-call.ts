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
