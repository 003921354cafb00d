import { laneOf, type Profile } from '../calls/profile.js';

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
 * Puts lanes below each other, under the row of the whole program; each is as high as its deepest call.
 *
 *     row 0   |=========== whole program ===========|
 *     row 1   |============= thread one ============|
 *     row 2     |=== main ===|    |==== main ====|
 *     row 3     | parse |              | print |
 *     row 4   |== thread two, folded ===============|
 *
 * @param names of the lanes
 * @param isFolded of a lane by its name
 * @returns null where there are no lanes
 */
export function stackLanes(
  { lanes, deepest }: Profile,
  names: readonly string[],
  isFolded: (name: string) => boolean,
): LaneRows[] | null {
  if (!lanes) return null;
  let firstRow = 1;
  return Array.from(lanes.nodes, (node, lane) => {
    const isHeader = isFolded(names[lane]);
    const lastRow = isHeader ? firstRow : firstRow + deepest[node] - 1;
    const rows = { node, name: names[lane], firstRow, lastRow, isFolded: isHeader };
    firstRow = lastRow + 1;
    return rows;
  });
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
