import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import { reorder, rowsInOrderOf } from './row-order.js';
import { openSuccessors, SuccessorPlaces } from './successors.js';

/**
 * Notes the nodes of samples: which of those that have followed the one before it each is. Those after one node stand together, nodes
 * in the order in which they first come, with how many each has.
 */
export function writeSampleNodes(columns: ColumnWriter, table: string, node: Uint32Array, nodeCount: number): void {
  const lazy = lazily({ coded: () => encodeNodes(node, nodeCount) });
  columns.unsigned(`${table}.node`, () => lazy.coded.places);
  columns.unsigned(`${table}.followers`, () => lazy.coded.followers);
  columns.unsigned(`${table}.successorCount`, () => lazy.coded.known.counts);
  columns.unsigned(`${table}.successor`, () => lazy.coded.known.successors());
}

function encodeNodes(node: Uint32Array, nodeCount: number) {
  const rankOf = new Int32Array(nodeCount).fill(-1);
  const ranks = new Uint32Array(node.length);
  const followers: number[] = [];
  for (let row = 0, before = 0; row < node.length; row++) {
    if (rankOf[before] < 0) rankOf[before] = followers.push(0) - 1;
    ranks[row] = rankOf[before];
    followers[ranks[row]]++;
    before = node[row];
  }
  const known = new SuccessorPlaces(followers.length);
  const places = node.map((next, row) => known.placeOf(ranks[row], next));
  return { places: reorder(places, rowsInOrderOf(ranks, followers.length)), followers, known };
}

/** @throws DamagedReport */
export function openSampleNodes(columns: ColumnReader, table: string, nodeCount: number): Uint32Array {
  const places = columns.unsigned(`${table}.node`);
  const followers = columns.unsigned(`${table}.followers`);
  const { starts, successors } = openSuccessors(
    columns,
    `${table}.successorCount`,
    `${table}.successor`,
    followers.length,
    nodeCount,
  );
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
