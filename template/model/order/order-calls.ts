import { FRAME_CATEGORIES } from '../../data/frame-kinds.js';
import { GrowingFloat64Column, GrowingUint32Column } from '../../data/growing-column.js';
import { EXCLUDED } from '../../data/merged-tree.js';
import type { Report, SampleTable } from '../../data/report.js';
import { valueBetween } from '../../data/sample-slices.js';
import { prefixSums } from '../../data/tree.js';
import { type Profile, profileOfTree } from '../calls/profile.js';
import { rowsShown, type SampleTrack } from './sample-tracks.js';

/** A part of the run, since its start. */
export interface NanosecondRange {
  readonly from: number;
  readonly to: number;
}

/** The calls of a track as they came. */
export interface OrderedCalls {
  /** A box is as wide as its call took; siblings stand in order of time. It has spacers, see Profile. */
  readonly profile: Profile;
  /** For each node the row of its box: a spacer has its caller's, and no box. */
  readonly rows: Uint32Array;
  /** When each node begins, and at the end when the last one ends: prefix sums of the time that passes in each node itself. */
  readonly times: Float64Array;
  /** Each node's own value of a metric. */
  valuesOf(metric: number): Float64Array;
}

/**
 * Puts the calls of a track in order of time. Equal calls that follow each other are one box. Between the calls of a function its own
 * time, and between calls below the root nothing, is a spacer, so that the prefix sums of time are the places.
 *
 * Garbage that is collected beside the functions stands below the call that it interrupted, which goes on behind it.
 *
 *     samples    main;a  main  main;b    -    main        main  |============|    |====|
 *                                                          a, b  |==|    |==|
 *
 * @param callees the calls in the shape that is looked at: what that leaves out is nothing here
 * @param report the run that is shown, of two one
 * @param metric what counts are samples that have something of it, see rowsShown
 */
export function orderCalls(
  callees: Profile,
  report: Report,
  metric: number,
  { firstRow, endRow, frames }: SampleTrack,
  range: NanosecondRange,
): OrderedCalls {
  const { samples } = report;
  const isShown = rowsShown(report, metric);
  const builder = new OrderBuilder(callees, range.from);
  const isCollecting = collectorNodes(callees);
  const nodeOfRow = new Uint32Array(endRow - firstRow).fill(EXCLUDED);
  for (let row = firstRow; row < endRow; row++) {
    const { from, to } = clip(samples, row, range);
    const node = callees.tree.nodeOfReportNode[samples.node[row]];
    if (to <= from || node === EXCLUDED || !isShown(row)) continue;
    nodeOfRow[row - firstRow] =
      isCollecting[node] === 1 ? builder.interrupt(node, from, to) : builder.add(node, from, to);
  }
  const { profile, rows, times } = builder.finish(range.to, frames[frames.length - 1] ?? 0);
  return {
    profile,
    rows,
    times,
    valuesOf(index) {
      const values = new Float64Array(rows.length);
      const column = samples.values[index];
      if (column.length === 0) return values;
      for (let row = firstRow; row < endRow; row++) {
        const node = nodeOfRow[row - firstRow];
        if (node !== EXCLUDED) values[node] += valueWithin(samples, row, column[row], range);
      }
      return values;
    },
  };
}

/** For each node 1 where it is the collector of garbage beside the functions, which stands still what is under way. */
function collectorNodes({ tree, frames, parents }: Profile): Uint8Array {
  const collector = FRAME_CATEGORIES.indexOf('garbage collector');
  return Uint8Array.from(tree.frame, (frame, node) =>
    frames.category[frame] === collector && parents[node] === 0 ? 1 : 0,
  );
}

function clip({ startNanoseconds, durationNanoseconds }: SampleTable, row: number, range: NanosecondRange) {
  const start = startNanoseconds[row];
  return { from: Math.max(start, range.from), to: Math.min(start + durationNanoseconds[row], range.to) };
}

function valueWithin(samples: SampleTable, row: number, value: number, range: NanosecondRange): number {
  const { from, to } = clip(samples, row, range);
  const start = samples.startNanoseconds[row];
  const duration = samples.durationNanoseconds[row];
  return valueBetween(value, from - start, to - start, duration);
}

/** Builds the tree from the stacks in order of time; only what is on the way from one to the next is visited. */
class OrderBuilder {
  private readonly depth = new GrowingUint32Column();
  private readonly parents = new GrowingUint32Column();
  /** The node of the shape; 0 of a spacer. */
  private readonly shapeNode = new GrowingUint32Column();
  private readonly isSpacer = new GrowingUint32Column();
  private readonly nanoseconds = new GrowingFloat64Column();
  /** By depth the calls that are under way, and which nodes of the shape they are. */
  private readonly openNodes: number[] = [0];
  private readonly openShapeNodes: number[] = [0];
  private openDepth = 0;

  constructor(
    private readonly callees: Profile,
    private readonly startNanoseconds: number,
    private now = startNanoseconds,
  ) {
    this.push(0, 0, 0, false);
  }

  /** @returns the node that the time goes to */
  add(shapeNode: number, from: number, to: number): number {
    // Rows of a track do not overlap, but what was handed to us may be damaged.
    const start = Math.max(this.now, from);
    if (start > this.now) this.pass(0, start - this.now);
    this.now = Math.max(this.now, to);
    return this.pass(shapeNode, Math.max(0, to - start));
  }

  /** The same for what makes the call that is under way wait, and is no call of it: it stands below it all the same. */
  interrupt(shapeNode: number, from: number, to: number): number {
    if (from > this.now || this.openDepth === 0) return this.add(shapeNode, from, to);
    if (this.openShapeNodes[this.openDepth] !== shapeNode) {
      const level = this.openDepth + 1;
      this.openNodes[level] = this.push(level, this.openNodes[level - 1], shapeNode, false);
      this.openShapeNodes[level] = shapeNode;
      this.openDepth = level;
    }
    const nanoseconds = Math.max(0, to - this.now);
    this.now = Math.max(this.now, to);
    return this.spend(nanoseconds);
  }

  /** @param rootFrame what the whole of it is called by */
  finish(endNanoseconds: number, rootFrame: number): Omit<OrderedCalls, 'valuesOf'> {
    if (endNanoseconds > this.now) this.pass(0, endNanoseconds - this.now);
    const { tree: shape } = this.callees;
    const shapeNode = this.shapeNode.trimmed();
    const depth = this.depth.trimmed();
    const spacers = Uint8Array.from(this.isSpacer.trimmed());
    const frame = shapeNode.map((node) => shape.frame[node]);
    frame[0] = rootFrame;
    const tree = {
      depth,
      parents: this.parents.trimmed(),
      frame,
      hasSeveralLines: Uint8Array.from(shapeNode, (node) => shape.hasSeveralLines[node]),
      nodeOfReportNode: new Uint32Array(shape.nodeOfReportNode.length).fill(EXCLUDED),
    };
    const nanoseconds = this.nanoseconds.trimmed();
    const rows = depth.map((level, node) => level - spacers[node]);
    const times = prefixSums(nanoseconds);
    for (let node = 0; node < times.length; node++) times[node] += this.startNanoseconds;
    const profile = { ...profileOfTree(this.callees, tree), spacers };
    return { profile, times, rows };
  }

  /** Lets time pass in a call; 0 for in none. */
  private pass(shapeNode: number, nanoseconds: number): number {
    const { tree, parents } = this.callees;
    const target = tree.depth[shapeNode];
    let common = target;
    const path: number[] = [];
    for (let at = shapeNode; common > this.openDepth || this.openShapeNodes[common] !== at; at = parents[at]) {
      path.push(at);
      common--;
    }
    if (path.length === 0 && this.openDepth > target) {
      this.push(target + 1, this.openNodes[target], 0, true);
    }
    for (let place = path.length - 1; place >= 0; place--) {
      const level = target - place;
      this.openNodes[level] = this.push(level, this.openNodes[level - 1], path[place], false);
      this.openShapeNodes[level] = path[place];
    }
    this.openDepth = target;
    return this.spend(nanoseconds);
  }

  /** Time goes to the last node, which is what is under way. */
  private spend(nanoseconds: number): number {
    const node = this.depth.length - 1;
    this.nanoseconds.values[node] += nanoseconds;
    return node;
  }

  private push(depth: number, parent: number, shapeNode: number, isSpacer: boolean): number {
    this.depth.push(depth);
    this.parents.push(parent);
    this.shapeNode.push(shapeNode);
    this.isSpacer.push(isSpacer ? 1 : 0);
    this.nanoseconds.push(0);
    return this.depth.length - 1;
  }
}
