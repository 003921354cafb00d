import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import { placesFrom } from './row-order.js';
import { numberSuccessors, openSuccessors } from './successors.js';
import type { CallTree } from './tables.js';

const HAS_CALLEES = 2;
const SIBLING_FOLLOWS = 1;
const FLAGS = 4;

/**
 * Notes the columns of the tree: the callees of each frame, and one number a node, which of the callees of its caller's frame it is, and two
 * bits for its place in the tree, so that equal subtrees are equal numbers.
 */
export function writeTree(columns: ColumnWriter, tree: CallTree, frameCount: number): void {
  const coded = lazily({ columns: () => encodeTree(tree, frameCount) });
  columns.unsigned('tree.call', () => coded.columns.call);
  columns.unsigned('tree.calleeCount', () => coded.columns.counts);
  columns.unsigned('tree.callee', () => coded.columns.callees);
}

function encodeTree({ depth, frame }: CallTree, frameCount: number) {
  const call = new Uint32Array(depth.length);
  // The root has no caller, and is therefore the callee of what is no frame.
  const caller = new Uint32Array(depth.length);
  // The innermost open call at each depth.
  const open: number[] = [];
  let before = -1;
  for (let node = 0; node < depth.length; node++) {
    const at = depth[node];
    if (at > before + 1) throw new RangeError(`node ${node} cannot be written: it skips a level`);
    caller[node] = at === 0 ? frameCount : frame[open[at - 1]];
    if (at > before) {
      if (node > 0) call[node - 1] += HAS_CALLEES;
    } else call[open[at]] += SIBLING_FOLLOWS;
    open[at] = node;
    before = at;
  }
  const callees = numberSuccessors(caller, frame, frameCount + 1, frameCount);
  const at = placesFrom(callees.starts, caller);
  for (let node = 0; node < depth.length; node++) call[node] += FLAGS * callees.places[at[node]];
  return { call, counts: callees.counts, callees: callees.successors };
}

/** @throws DamagedReport */
export function openTree(columns: ColumnReader, frameCount: number): CallTree {
  const call = columns.unsigned('tree.call');
  const { starts, successors } = openSuccessors(columns, 'tree.calleeCount', 'tree.callee', frameCount + 1, frameCount);
  const depth = new Uint32Array(call.length);
  const frame = new Uint32Array(call.length);
  const path: number[] = [];
  const depthsToCome: number[] = [];
  let at = 0;
  if (call.length === 0) throw new DamagedReport('the tree has no root');
  for (let node = 0; node < call.length; node++) {
    const caller = at === 0 ? frameCount : path[at - 1];
    const callee = starts[caller] + (call[node] >>> 2);
    if (callee >= starts[caller + 1]) throw new DamagedReport('column tree.call points outside its table');
    path[at] = successors[callee];
    frame[node] = successors[callee];
    depth[node] = at;
    if (call[node] & SIBLING_FOLLOWS) depthsToCome.push(at);
    at = call[node] & HAS_CALLEES ? at + 1 : (depthsToCome.pop() ?? -1);
    const isWhole = node + 1 === call.length ? at < 0 : at > 0;
    if (!isWhole) throw new DamagedReport('the tree is torn');
  }
  return { depth, frame };
}
