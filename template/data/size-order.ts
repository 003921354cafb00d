import { checkRange } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { groupByNode, type RowsByNode, rowsInOrderOf } from './row-order.js';
import type { CallTree } from './tables.js';

/**
 * The order in which a table of sizes is stored: by the call's frame, then by its caller's. Such calls mostly ask for the same sizes, and as
 * often, so that a row resembles the one before it.
 */
export interface SizeOrder extends RowsByNode {
  /** Which of `nodes` comes when. */
  readonly calls: Uint32Array;
}

/** As it is written. */
interface WrittenOrder extends SizeOrder {
  /** How many calls that are as expected lie before each of the others. */
  readonly unexpected: readonly number[];
}

/** @param node of the table's rows */
export function sizeOrder(node: Uint32Array, tree: CallTree, frameCount: number): WrittenOrder {
  const { nodes, starts } = groupByNode(node);
  const unexpected: number[] = [];
  let gap = 0;
  let place = 0;
  const callers = walkCalls(tree, frameCount, nodes.length, (call, isExpected) => {
    const hasSizes = nodes[place] === call;
    if (hasSizes) place++;
    if (hasSizes === isExpected) gap++;
    else {
      unexpected.push(gap);
      gap = 0;
    }
    return hasSizes;
  });
  const calls = inOrderOfFrames(nodes, callers, tree, frameCount);
  return { nodes, starts, calls, rows: rowsOfCalls(calls, starts), unexpected };
}

/** Notes the columns that say which calls have sizes, and how many. */
export function writeSizeOrder(columns: ColumnWriter, order: () => WrittenOrder): void {
  columns.unsigned('sizes.unexpected', () => order().unexpected);
  columns.unsigned('sizes.moreRows', () => {
    const { calls, starts } = order();
    return calls.map((call) => starts[call + 1] - starts[call] - 1);
  });
}

/** @throws DamagedReport */
export function openSizeOrder(columns: ColumnReader, tree: CallTree, frameCount: number): SizeOrder {
  const rowCount = columns.rowsOf('sizes.allocated');
  const more = checkRange('sizes.moreRows', columns.unsigned('sizes.moreRows'), rowCount);
  const unexpected = columns.unsigned('sizes.unexpected');
  const nodes = new Uint32Array(more.length);
  let gap = 0;
  let passed = 0;
  let place = 0;
  const callers = walkCalls(tree, frameCount, nodes.length, (call, isExpected) => {
    const isAsExpected = passed === unexpected.length || gap < unexpected[passed];
    if (isAsExpected) gap++;
    else {
      passed++;
      gap = 0;
    }
    if (isAsExpected !== isExpected) return false;
    nodes[place++] = call;
    return true;
  });
  if (place !== nodes.length || passed !== unexpected.length) {
    throw new DamagedReport('the calls of table sizes do not fit the tree');
  }
  const calls = inOrderOfFrames(nodes, callers, tree, frameCount);
  const starts = new Uint32Array(nodes.length + 1);
  for (let at = 0; at < calls.length; at++) starts[calls[at] + 1] = more[at] + 1;
  let sum = 0;
  for (let call = 0; call < nodes.length; call++) {
    sum += starts[call + 1];
    starts[call + 1] = sum;
  }
  if (sum !== rowCount) throw new DamagedReport('the rows of table sizes do not fit its calls');
  return { nodes, starts, calls, rows: rowsOfCalls(calls, starts) };
}

/**
 * Walks over the calls and asks of each whether it has sizes. Those without callees are expected to, since nothing else would have brought
 * them into the tree, and all others to be as the last call of the same frame was. Where none is to have any, none is asked.
 * @param count of those that have
 * @returns the frames of their callers
 */
function walkCalls(
  { depth, frame }: CallTree,
  frameCount: number,
  count: number,
  hasSizes: (node: number, isExpected: boolean) => boolean,
): Uint32Array {
  const callers = new Uint32Array(count);
  const [ofInner, ofInnermost] = [new Uint8Array(frameCount), new Uint8Array(frameCount).fill(1)];
  const path: number[] = [];
  let place = 0;
  for (let node = 0; node < depth.length && count > 0; node++) {
    const [at, own] = [depth[node], frame[node]];
    path[at] = own;
    const latest = node + 1 < depth.length && depth[node + 1] > at ? ofInner : ofInnermost;
    const isSo = hasSizes(node, latest[own] === 1);
    latest[own] = isSo ? 1 : 0;
    if (isSo) callers[place++] = at === 0 ? own : path[at - 1];
  }
  return callers;
}

/** @returns places in `nodes` */
function inOrderOfFrames(
  nodes: Uint32Array,
  callers: Uint32Array,
  { frame }: CallTree,
  frameCount: number,
): Uint32Array {
  const byCaller = rowsInOrderOf(callers, frameCount);
  const frames = byCaller.map((call) => frame[nodes[call]]);
  return rowsInOrderOf(frames, frameCount).map((at) => byCaller[at]);
}

/** The rows of one call after those of another. */
function rowsOfCalls(calls: Uint32Array, starts: Uint32Array): Uint32Array {
  const rows = new Uint32Array(starts[starts.length - 1]);
  let at = 0;
  for (let place = 0; place < calls.length; place++) {
    const call = calls[place];
    for (let row = starts[call]; row < starts[call + 1]; row++) rows[at++] = row;
  }
  return rows;
}
