import { laneOf, type Profile } from '../calls/profile.js';
import type { OrderedCalls } from '../order/order-calls.js';
import type { Range } from './zoom.js';

/** The rows that a track takes among others: its header, and below it its calls. */
export interface LaneRows {
  /** The node that is the track. */
  readonly node: number;
  readonly name: string;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Whether it is its header alone. */
  readonly isFolded: boolean;
}

/**
 * Puts lanes below each other, under the row of the whole program; each is as high as its deepest call, or as the deepest one in a
 * part of the time.
 *
 *     row 0   |=========== whole program ===========|
 *     row 1   |============= thread one ============|
 *     row 2     |=== main ===|    |==== main ====|
 *     row 3     | parse |              | print |
 *     row 4   |== thread two, folded ===============|
 *
 * @param names of the lanes
 * @param isFolded of a lane by its name
 * @param deepestRows of each lane, counted as in the first one; see deepestRowsIn
 * @returns null where there are no lanes
 */
export function stackLanes(
  { lanes, deepest }: Profile,
  names: readonly string[],
  isFolded: (name: string) => boolean,
  deepestRows?: readonly number[],
): LaneRows[] | null {
  if (!lanes) return null;
  let firstRow = 1;
  return Array.from(lanes.nodes, (node, lane) => {
    const isHeader = isFolded(names[lane]);
    const lastRow = isHeader ? firstRow : firstRow + (deepestRows?.[lane] ?? deepest[node]) - 1;
    const rows = { node, name: names[lane], firstRow, lastRow, isFolded: isHeader };
    firstRow = lastRow + 1;
    return rows;
  });
}

/** The deepest row of each lane in a part of the time; none where there are no lanes. */
export function deepestRowsIn({ profile, times, rows }: OrderedCalls, { left, right }: Range): number[] {
  const { lanes, ends } = profile;
  return Array.from(lanes?.nodes ?? [], (top, lane) => {
    const before = lane * (lanes?.width ?? 0);
    const [next, end] = [left, right].map((moment) => nodesBegun(times, top, ends[top], moment + before));
    // What is under way at the beginning may have begun earlier.
    const first = times[next] > left + before ? next - 1 : next;
    return rows.subarray(Math.max(top, first), end).reduce((most, row) => Math.max(most, row), 1);
  });
}

/** Of nodes from a first one on, where those end that have begun before a moment. */
function nodesBegun(times: Float64Array, first: number, end: number, moment: number): number {
  let [low, high] = [first, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What says in which row a node is: of a lane that is folded its header's. */
export function rowFinder(
  profile: Profile,
  rows: Uint32Array,
  lanes: readonly LaneRows[] | null,
): (node: number) => number {
  if (!lanes) return (node) => rows[node];
  return (node) => {
    const lane = lanes[laneOf(profile, node)];
    if (!lane) return 0;
    return lane.isFolded ? lane.firstRow : lane.firstRow - 1 + rows[node];
  };
}
