import { GrowingUint32Column } from '../../data/growing-column.js';
import { isInSubtree, type Profile, totalOf } from '../calls/profile.js';
import { hasAny, type MetricColumn } from './metric-column.js';
import type { NodeKey } from './row-order.js';
import { sortSmallFirst } from './sort-by-key.js';

/**
 * The rows of a table of a tree: its nodes, each with its callees below it where it is open. Nodes that hold nothing of
 * any metric have no row. Rows are a column, since all nodes of a large tree may be open at once.
 */
export class TreeRows {
  /** The node of each row; longer than `count`. */
  private nodes = new Uint32Array(64);
  /** How many rows there are. */
  count = 0;

  private readonly indents: Float32Array;

  /**
   * @param keyOf what siblings are sorted by
   * @param opened 1 for each node that is open; what is opened and closed is written to it
   */
  constructor(
    readonly profile: Profile,
    private readonly columns: readonly MetricColumn[],
    private readonly keyOf: NodeKey,
    private readonly opened: Uint8Array,
  ) {
    this.indents = branchIndents(profile);
    this.count = 1;
    this.fillBelow(0);
  }

  nodeAt(row: number): number {
    return this.nodes[row];
  }

  /** @returns -1 where the node has no row, as where a caller is closed */
  rowOf(node: number): number {
    return this.nodes.subarray(0, this.count).indexOf(node);
  }

  /** How far a row's name stands to the right, in steps; a call that is the only one of its caller hardly moves on. */
  indentAt(row: number): number {
    return this.indents[this.nodes[row]];
  }

  isOpen(row: number): boolean {
    return this.opened[this.nodes[row]] === 1 && this.canOpen(row);
  }

  canOpen(row: number): boolean {
    const node = this.nodes[row];
    return hasAny(this.columns, node + 1, this.profile.ends[node]);
  }

  /** The row of the caller; the first row's is itself. */
  callerRow(row: number): number {
    const caller = this.profile.parents[this.nodes[row]];
    return this.nodes.subarray(0, row + 1).lastIndexOf(caller);
  }

  /** Opens a row, and below it all that there is no choice about: calls that are the only one of their caller. */
  open(row: number): void {
    let node = this.nodes[row];
    while (node >= 0 && this.opened[node] === 0) {
      this.opened[node] = 1;
      node = this.onlyChild(node);
    }
    this.fillBelow(row);
  }

  close(row: number): void {
    this.opened[this.nodes[row]] = 0;
    this.fillBelow(row);
  }

  /** Opens what holds at least a share of the row's node, measured in a column of prefix sums; all of it for 0. */
  openAbove(row: number, widths: Float64Array, share: number): void {
    const { profile, opened } = this;
    const { ends } = profile;
    const top = this.nodes[row];
    const min = totalOf(profile, widths, top) * share;
    for (let node = top; node < ends[top]; ) {
      const isHeavy = node === top || totalOf(profile, widths, node) >= min;
      if (isHeavy) opened[node] = 1;
      node = isHeavy ? node + 1 : ends[node];
    }
    this.fillBelow(row);
  }

  /** Closes a row with everything below it, so that it is closed too when the row is opened again. */
  closeAll(row: number): void {
    const node = this.nodes[row];
    this.opened.fill(0, node, this.profile.ends[node]);
    this.fillBelow(row);
  }

  /** Opens the heaviest callee of a row, its heaviest one and so on. @returns the node at the path's end */
  openHeaviest(row: number, widths: Float64Array): number {
    const { profile, opened } = this;
    let node = this.nodes[row];
    for (let next = node; next >= 0; ) {
      node = next;
      next = -1;
      let max = 0;
      for (let child = node + 1; child < profile.ends[node]; child = profile.ends[child]) {
        const total = totalOf(profile, widths, child);
        if (total <= max) continue;
        max = total;
        next = child;
      }
      if (next >= 0) opened[node] = 1;
    }
    this.fillBelow(row);
    return node;
  }

  /** Opens all callers of a node. @returns its row, or -1 where it holds nothing */
  reveal(node: number): number {
    const { parents, ends } = this.profile;
    if (!hasAny(this.columns, node, ends[node])) return -1;
    let outermostClosed = -1;
    for (let at = node; at !== 0; ) {
      at = parents[at];
      if (this.opened[at] === 1) continue;
      this.opened[at] = 1;
      outermostClosed = at;
    }
    if (outermostClosed >= 0) this.fillBelow(this.rowOf(outermostClosed));
    return this.rowOf(node);
  }

  /** Puts the rows below one in the place of those that are there. */
  private fillBelow(row: number): void {
    const fresh = this.rowsBelow(this.nodes[row]);
    let end = row + 1;
    while (end < this.count && isInSubtree(this.profile, this.nodes[end], this.nodes[row])) end++;
    const count = this.count + fresh.length - (end - row - 1);
    const before = this.nodes;
    if (count > before.length) {
      this.nodes = new Uint32Array(Math.max(count, 2 * before.length));
      this.nodes.set(before.subarray(0, row + 1));
    }
    this.nodes.set(before.subarray(end, this.count), row + 1 + fresh.length);
    this.nodes.set(fresh.values.subarray(0, fresh.length), row + 1);
    this.count = count;
  }

  private rowsBelow(top: number): GrowingUint32Column {
    const rows = new GrowingUint32Column();
    const pending = new GrowingUint32Column();
    if (this.opened[top] === 1) this.pushChildren(top, pending);
    while (pending.length > 0) {
      const node = pending.values[--pending.length];
      rows.push(node);
      if (this.opened[node] === 1) this.pushChildren(node, pending);
    }
    return rows;
  }

  /** The one to be shown first comes last, which is the next to be taken. */
  private pushChildren(node: number, pending: GrowingUint32Column): void {
    const { ends } = this.profile;
    const first = pending.length;
    for (let child = node + 1; child < ends[node]; child = ends[child]) {
      if (hasAny(this.columns, child, ends[child])) pending.push(child);
    }
    sortSmallFirst(pending.values.subarray(first, pending.length), this.keyOf);
  }

  private onlyChild(node: number): number {
    const { ends } = this.profile;
    let only = -1;
    for (let child = node + 1; child < ends[node]; child = ends[child]) {
      if (!hasAny(this.columns, child, ends[child])) continue;
      if (only >= 0) return -1;
      only = child;
    }
    return only;
  }
}

const ONLY_CALL_STEP = 1 / 6;

/** So that names of deep stacks have room: where there is no choice, there is no need to tell calls apart. */
function branchIndents({ parents, ends }: Profile): Float32Array {
  const indents = new Float32Array(parents.length);
  for (let node = 1; node < indents.length; node++) {
    const caller = parents[node];
    const isOnly = node === caller + 1 && ends[node] === ends[caller];
    indents[node] = indents[caller] + (isOnly ? ONLY_CALL_STEP : 1);
  }
  return indents;
}
