import { FRAME_CATEGORIES } from '../../data/frame-kinds.js';
import { GrowingFloat64Column, GrowingUint32Column } from '../../data/growing-column.js';
import { EXCLUDED } from '../../data/merged-tree.js';
import type { Report } from '../../data/report.js';
import { valueBetween } from '../../data/sample-slices.js';
import { prefixSums } from '../../data/tree.js';
import { type Profile, profileOfTree } from '../calls/profile.js';
import { type NanosecondRange, rowsShown, type SampleTrack, sampleTracks } from './sample-tracks.js';

/** The calls of some tracks as they came. */
export interface OrderedCalls {
  /** The tracks; the root is the one of them, or there is a lane for each. */
  readonly tracks: readonly SampleTrack[];
  /** A box is as wide as its call took; siblings stand in order of time. It has spacers and may have lanes, see Profile. */
  readonly profile: Profile;
  /** For each node the row of its box: a spacer has its caller's, and no box. In each lane they are counted as in the first. */
  readonly rows: Uint32Array;
  /**
   * When each node begins, and at the end when the last one ends: prefix sums of the time that passes in each node itself. In each
   * further lane they go on where those of the one before end.
   */
  readonly times: Float64Array;
  /** Each node's own value of a metric. */
  valuesOf(metric: number): Float64Array;
  /**
   * What a call has of a metric of the garbage that is collected below it without being part of it: merged calls have it beside
   * all functions.
   */
  collectedIn(node: number, metric: number): number;
}

/**
 * Puts the calls of tracks in order of time, a lane for each where there are several. Equal calls that follow each other are one box. Between the calls of a function its own
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
  tracks: readonly SampleTrack[],
  range: NanosecondRange,
): OrderedCalls {
  const { samples } = report;
  const { startNanoseconds, durationNanoseconds, node: reportNodes } = samples;
  const { nodeOfReportNode } = callees.tree;
  const isShown = rowsShown(report, metric);
  const isCollecting = collectorNodes(callees);
  const nodesOfRows = tracks.map(({ firstRow, endRow }) => new Uint32Array(endRow - firstRow).fill(EXCLUDED));
  const builder = new OrderBuilder(callees, range);
  tracks.forEach(({ firstRow, endRow }, lane) => {
    if (tracks.length > 1) builder.beginLane();
    const nodeOfRow = nodesOfRows[lane];
    for (let row = firstRow; row < endRow; row++) {
      const from = Math.max(startNanoseconds[row], range.from);
      const to = Math.min(startNanoseconds[row] + durationNanoseconds[row], range.to);
      const node = nodeOfReportNode[reportNodes[row]];
      if (to <= from || node === EXCLUDED || !isShown(row)) continue;
      nodeOfRow[row - firstRow] =
        isCollecting[node] === 1 ? builder.interrupt(node, from, to) : builder.add(node, from, to);
    }
    builder.end();
  });
  const { profile, rows, times, isInterruption } = builder.finish(tracks, sampleTracks(report, metric).length);
  const valuesOf = (index: number) => {
    const values = new Float64Array(rows.length);
    const column = samples.values[index];
    if (column.length === 0) return values;
    tracks.forEach(({ firstRow, endRow }, lane) => {
      const nodeOfRow = nodesOfRows[lane];
      for (let row = firstRow; row < endRow; row++) {
        const node = nodeOfRow[row - firstRow];
        if (node === EXCLUDED) continue;
        const [start, duration] = [startNanoseconds[row], durationNanoseconds[row]];
        const from = Math.max(range.from - start, 0);
        const to = Math.min(range.to - start, duration);
        values[node] += valueBetween(column[row], from, to, duration);
      }
    });
    return values;
  };
  const collected: Float64Array[] = [];
  const collectedIn = (node: number, index: number) => {
    if (isInterruption[node] === 1) return 0;
    collected[index] ??= prefixSums(valuesOf(index).map((value, at) => value * isInterruption[at]));
    return collected[index][profile.ends[node]] - collected[index][node];
  };
  return { tracks, profile, rows, times, valuesOf, collectedIn };
}

/** For each node 1 where it is the collector of garbage beside the functions, which stands still what is under way. */
function collectorNodes({ tree, frames, parents }: Profile): Uint8Array {
  const collector = FRAME_CATEGORIES.indexOf('garbage collector');
  return Uint8Array.from(tree.frame, (frame, node) =>
    frames.category[frame] === collector && parents[node] === 0 ? 1 : 0,
  );
}

/** @property isInterruption for each node 1 where it stands below a call that does not make it */
interface BuiltCalls extends Pick<OrderedCalls, 'profile' | 'rows' | 'times'> {
  readonly isInterruption: Uint8Array;
}

/** Builds the tree from the stacks in order of time; only what is on the way from one to the next is visited. */
class OrderBuilder {
  private readonly depth = new GrowingUint32Column();
  /** The node of the shape; 0 of a spacer. */
  private readonly shapeNode = new GrowingUint32Column();
  private readonly nanoseconds = new GrowingFloat64Column();
  /** By depth which nodes of the shape are under way. */
  private readonly openShapeNodes: number[] = [0];
  private openDepth = 0;
  /** Which nodes are tracks below the root; none where the root is the only one. */
  private readonly laneNodes: number[] = [];
  /** What depths of the shape are deeper here. */
  private laneDepth = 0;
  private now: number;
  /** From a call outwards up to what is under way; its memory is kept, since there are millions of them. */
  private readonly path: number[] = [];

  constructor(
    private readonly callees: Profile,
    private readonly range: NanosecondRange,
  ) {
    this.now = range.from;
    this.push(0, 0);
  }

  /** Begins the next track, below the root. */
  beginLane(): void {
    this.laneDepth = 1;
    this.laneNodes.push(this.depth.length);
    this.push(1, 0);
    this.openDepth = 0;
    this.now = this.range.from;
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
      this.push(this.laneDepth + level, shapeNode);
      this.openShapeNodes[level] = shapeNode;
      this.openDepth = level;
    }
    const nanoseconds = Math.max(0, to - this.now);
    this.now = Math.max(this.now, to);
    return this.spend(nanoseconds);
  }

  /** Lets the time pass that is left. */
  end(): void {
    if (this.range.to > this.now) this.pass(0, this.range.to - this.now);
  }

  /** @param trackCount how many tracks there are in the run */
  finish(tracks: readonly SampleTrack[], trackCount: number): BuiltCalls {
    const { tree: shape } = this.callees;
    const { laneNodes } = this;
    const { from, to } = this.range;
    const depth = this.depth.trimmed();
    const shapeNode = this.shapeNode.values;
    const nanoseconds = this.nanoseconds.values;
    const count = depth.length;
    const parents = new Uint32Array(count);
    const frame = new Uint32Array(count);
    const hasSeveralLines = new Uint8Array(count);
    const spacers = new Uint8Array(count);
    const rows = new Uint32Array(count);
    const isInterruption = new Uint8Array(count);
    const times = new Float64Array(count + 1);
    const path: number[] = [0];
    let lane = 0;
    const frameOf = (track: SampleTrack | undefined) => track?.frames[track.frames.length - 1] ?? 0;
    times[0] = from;
    // There may be many millions: one plain pass.
    for (let node = 0; node < count; node++) {
      const at = shapeNode[node];
      const level = depth[node];
      path[level] = node;
      if (level > 0) parents[node] = path[level - 1];
      hasSeveralLines[node] = shape.hasSeveralLines[at];
      if (node === laneNodes[lane]) {
        // Exactly, whatever came of adding up.
        times[node] = from + lane * (to - from);
        frame[node] = frameOf(tracks[lane++]);
      } else if (at === 0 && node > 0) {
        spacers[node] = 1;
        // It is its caller's own time.
        frame[node] = frame[parents[node]];
      } else if (node > 0) {
        frame[node] = shape.frame[at];
        isInterruption[node] = Number(level - this.laneDepth > shape.depth[at]);
      } else frame[node] = laneNodes.length > 0 ? 0 : frameOf(tracks[0]);
      rows[node] = level - spacers[node];
      times[node + 1] = times[node] + nanoseconds[node];
    }
    const nodeOfReportNode = new Uint32Array(shape.nodeOfReportNode.length).fill(EXCLUDED);
    const tree = { depth, parents, frame, hasSeveralLines, nodeOfReportNode };
    const lanes =
      laneNodes.length > 0 ? { nodes: Uint32Array.from(laneNodes), width: to - from, tracks, trackCount } : undefined;
    return {
      profile: { ...profileOfTree(this.callees, tree), spacers, ...(lanes && { lanes }) },
      times,
      rows,
      isInterruption,
    };
  }

  /** Lets time pass in a call; 0 for in none. */
  private pass(shapeNode: number, nanoseconds: number): number {
    const { tree, parents } = this.callees;
    const target = tree.depth[shapeNode];
    let common = target;
    const { path, openShapeNodes } = this;
    let pathLength = 0;
    for (let at = shapeNode; common > this.openDepth || openShapeNodes[common] !== at; at = parents[at]) {
      path[pathLength++] = at;
      common--;
    }
    if (pathLength === 0 && this.openDepth > target) this.push(this.laneDepth + target + 1, 0);
    for (let place = pathLength - 1; place >= 0; place--) {
      const level = target - place;
      this.push(this.laneDepth + level, path[place]);
      openShapeNodes[level] = path[place];
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

  private push(depth: number, shapeNode: number): void {
    this.depth.push(depth);
    this.shapeNode.push(shapeNode);
    this.nanoseconds.push(0);
  }
}
