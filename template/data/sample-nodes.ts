import { checkRange } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import { numberSuccessors, openSuccessors } from './successors.js';

/** So many of the first rows say how the nodes are written. */
const MEASURED_ROWS = 1 << 16;

/**
 * Notes the nodes of samples, in one of two forms. Where nodes mostly follow each other as they did before, samples of a loop: which of
 * those that have followed the one before it each is. Those after one node stand together, nodes in the order in which they first come, with
 * how many each has. Where they do not, spans, each of another stack: by how much each is larger than the one before, and no followers.
 */
export function writeSampleNodes(columns: ColumnWriter, table: string, node: Uint32Array, nodeCount: number): void {
  if (!areRepeated(node, nodeCount)) {
    columns.deltas(`${table}.node`, node);
    for (const key of ['followers', 'successorCount', 'successor']) columns.unsigned(`${table}.${key}`, []);
    return;
  }
  const lazy = lazily({ coded: () => encodeNodes(node, nodeCount) });
  columns.unsigned(`${table}.node`, () => lazy.coded.places);
  columns.unsigned(`${table}.followers`, () => lazy.coded.followers);
  columns.unsigned(`${table}.successorCount`, () => lazy.coded.counts);
  columns.unsigned(`${table}.successor`, () => lazy.coded.successors);
}

/** Whether most nodes follow one that they have followed before. */
function areRepeated(node: Uint32Array, nodeCount: number): boolean {
  const rows = Math.min(node.length, MEASURED_ROWS);
  const pairs = new Set<number>();
  for (let row = 0, before = 0; row < rows; row++) {
    pairs.add(before * nodeCount + node[row]);
    before = node[row];
  }
  return 2 * pairs.size < rows;
}

function encodeNodes(node: Uint32Array, nodeCount: number) {
  const rankOf = new Int32Array(nodeCount).fill(-1);
  const ranks = new Uint32Array(node.length);
  let rankCount = 0;
  for (let row = 0, before = 0; row < node.length; row++) {
    if (rankOf[before] < 0) rankOf[before] = rankCount++;
    ranks[row] = rankOf[before];
    before = node[row];
  }
  const { starts, places, counts, successors } = numberSuccessors(ranks, node, rankCount, nodeCount);
  const followers = counts.map((_, rank) => starts[rank + 1] - starts[rank]);
  return { places, followers, counts, successors };
}

/** @throws DamagedReport */
export function openSampleNodes(columns: ColumnReader, table: string, nodeCount: number): Uint32Array {
  const followers = columns.unsigned(`${table}.followers`);
  const { starts, successors } = openSuccessors(
    columns,
    `${table}.successorCount`,
    `${table}.successor`,
    followers.length,
    nodeCount,
  );
  if (followers.length === 0) return checkRange(`${table}.node`, columns.deltas(`${table}.node`), nodeCount);
  const places = columns.unsigned(`${table}.node`);
  const node = new Uint32Array(places.length);
  const rankOf = new Int32Array(nodeCount).fill(-1);
  // Where the next follower of each stands.
  const next: number[] = [];
  let end = 0;
  for (let row = 0, before = 0; row < places.length; row++) {
    if (rankOf[before] < 0) {
      rankOf[before] = next.push(end) - 1;
      end += followers[rankOf[before]];
    }
    const rank = rankOf[before];
    const successor = starts[rank] + places[next[rank]++];
    // Nor is it less where there is no such place.
    if (!(successor < starts[rank + 1])) throw new DamagedReport(`column ${table}.node points outside its table`);
    node[row] = successors[successor];
    before = node[row];
  }
  if (next.length !== followers.length || end !== places.length) {
    throw new DamagedReport(`the nodes of table ${table} do not fit`);
  }
  return node;
}
