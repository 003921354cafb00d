import { checkOrder, checkRange } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import { areEqual, type RowsOfNodes } from './row-order.js';
import { HEAP_DELTAS, type SizeTable, type TimeTable } from './tables.js';
import { nodesOfRows, type RowsBySlice, rowsBySlice, type TimeByCall, timeByCall } from './time-by-call.js';
import { decodeDelta, encodeDelta } from './time-deltas.js';
import { timeSums } from './time-sums.js';

/** Notes the rows of time by call, since what a call does at one time resembles what it does at another. */
export function writeTime(
  columns: ColumnWriter,
  table: string,
  time: TimeTable,
  sizes: SizeTable,
  nodeCount: number,
): void {
  const of = lazily({ calls: () => timeByCall(time, nodeCount), known: () => timeSums(sizes) });
  columns.deltas(`${table}.node`, () => (areEqual(of.calls.nodes, of.known.nodes) ? [] : of.calls.nodes));
  columns.unsigned(`${table}.moreRows`, () => of.calls.nodes.map((_, call) => rowCount(of.calls, call) - 1));
  columns.deltas(`${table}.firstSlice`, () => firstSlices(of.calls));
  columns.unsigned(`${table}.slicesBetween`, () => slicesBetween(of.calls));
  for (const name of HEAP_DELTAS) {
    const encode = () => encodeDelta(name, of.calls, of.known);
    if (name === 'allocations') columns.unsigned(`${table}.${name}`, encode);
    else columns.signed(`${table}.${name}`, encode);
  }
}

/** Each column is decoded and checked when first asked for. */
export function openTime(
  columns: ColumnReader,
  table: string,
  sizes: SizeTable,
  { sliceCount, nodeCount }: { readonly sliceCount: number; readonly nodeCount: number },
): Pick<TimeTable, 'slice' | 'node' | 'deltas'> {
  const known = timeSums(sizes);
  const of = lazily({ rows: () => decodeRows(columns, table, known.nodes, sliceCount, nodeCount) });
  const deltas: TimeTable['deltas'] = lazily<TimeTable['deltas']>({
    allocations: () => {
      const stored = columns.unsignedDoubles(`${table}.allocations`);
      return decodeDelta('allocations', stored, of.rows, known, stored);
    },
    allocatedBytes: () => signed('allocatedBytes'),
    temporary: () => signed('temporary'),
    liveBytes: () => signed('liveBytes'),
  });
  const allocations = () => deltas.allocations as Int32Array | Float64Array;
  const signed = (name: 'allocatedBytes' | 'temporary' | 'liveBytes') =>
    decodeDelta(name, columns.signedDoubles(`${table}.${name}`), of.rows, known, allocations());
  return lazily<Pick<TimeTable, 'slice' | 'node' | 'deltas'>>({
    slice: () => slicesOfRows(of.rows),
    node: () => nodesOfRows(of.rows),
    deltas: () => deltas,
  });
}

function rowCount({ starts }: RowsOfNodes, call: number): number {
  return starts[call + 1] - starts[call];
}

function firstSlices({ nodes, starts, slice }: TimeByCall): Uint32Array {
  return nodes.map((_, call) => slice[starts[call]]);
}

/** Of each row but the first of a call, how many slices lie between it and the row before. */
function slicesBetween({ nodes, starts, slice }: TimeByCall): TimeTable['slice'] {
  // As wide as the slices.
  const between = slice.slice(0, slice.length - nodes.length);
  let at = 0;
  for (let call = 0; call < nodes.length; call++) {
    for (let row = starts[call] + 1; row < starts[call + 1]; row++) between[at++] = slice[row] - slice[row - 1] - 1;
  }
  return between;
}

function decodeRows(
  columns: ColumnReader,
  table: string,
  nodesWithSizes: Uint32Array,
  sliceCount: number,
  nodeCount: number,
): RowsBySlice {
  const nodes = decodeNodes(columns, table, nodesWithSizes);
  const starts = decodeStarts(columns, table, nodes.length);
  checkOrder(`${table}.node`, checkRange(`${table}.node`, nodes, nodeCount));
  const slice = checkRange(`${table}.slice`, decodeSlices(columns, table, { nodes, starts }), sliceCount);
  return rowsBySlice({ nodes, starts, slice }, sliceCount);
}

/** Mostly those that have sizes. */
function decodeNodes(columns: ColumnReader, table: string, nodesWithSizes: Uint32Array): Uint32Array {
  const isOfSizes = columns.rowsOf(`${table}.node`) === 0 && columns.rowsOf(`${table}.moreRows`) > 0;
  return isOfSizes ? nodesWithSizes : columns.deltas(`${table}.node`);
}

function decodeStarts(columns: ColumnReader, table: string, callCount: number): Uint32Array {
  const more = columns.unsigned(`${table}.moreRows`);
  const moreCount = columns.rowsOf(`${table}.slicesBetween`);
  const starts = new Uint32Array(more.length + 1);
  let sum = 0;
  for (let call = 0; call < more.length; call++) {
    sum += more[call];
    starts[call + 1] = sum + call + 1;
  }
  if (more.length !== callCount || sum !== moreCount) throw new DamagedReport(`the rows of table ${table} do not fit`);
  return starts;
}

function decodeSlices(columns: ColumnReader, table: string, { nodes, starts }: RowsOfNodes): Uint32Array {
  const first = columns.deltas(`${table}.firstSlice`);
  const between = columns.unsigned(`${table}.slicesBetween`);
  const slices = new Uint32Array(nodes.length + between.length);
  let at = 0;
  for (let call = 0; call < nodes.length; call++) {
    let slice = first[call];
    slices[starts[call]] = slice;
    for (let place = starts[call] + 1; place < starts[call + 1]; place++) {
      slice += 1 + between[at++];
      if (slice > 0xffffffff) throw new DamagedReport(`column ${table}.slicesBetween: a number is out of range`);
      slices[place] = slice;
    }
  }
  return slices;
}

function slicesOfRows({ slices, rows }: RowsBySlice): Uint32Array {
  const slice = new Uint32Array(rows.length);
  for (let at = 0; at + 1 < slices.length; at++) slice.fill(at, slices[at], slices[at + 1]);
  return slice;
}
