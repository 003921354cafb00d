import { type Profile, totalOf } from '../calls/profile.js';
import type { RunSums } from '../figures/run-figures.js';
import type { LaneRows } from '../graph/lane-rows.js';
import type { Pan } from '../graph/pan.js';
import type { StartUp } from '../graph/start-up.js';
import type { ThinCalls } from '../graph/thin-calls.js';
import type { FrameNames } from '../names/frame-names.js';
import type { MetricColumn } from '../table/metric-column.js';

/** A tree with its metrics' values, the shown metric first. */
export interface ExportedTree {
  readonly profile: Profile;
  readonly columns: readonly MetricColumn[];
}

/** A view as it goes out of the page. */
export interface ExportedView {
  readonly title: string;
  readonly names: FrameNames;
  /** The calls as they are shown, callers or callees first. */
  readonly tree: ExportedTree;
  /** The node of `tree` whose subtree fills the view; 0 for the whole program. */
  readonly zoom: number;
  /** What shares are shares of: `total`. */
  readonly baseName: string;
  /** Where the picture is moved to; null for all of the zoomed node. */
  readonly pan: Pan | null;
  /** The start-up calls where they are one row; null where each has its own. */
  readonly startUp: StartUp | null;
  /** The calls in order of time, where they are what is shown. */
  readonly ordered: {
    readonly rows: Uint32Array;
    readonly thin: ThinCalls;
    /** Of several tracks. */
    readonly lanes: readonly LaneRows[] | null;
  } | null;
  /** Of two runs the shown metric's sums of both in `tree`; and how its nodes changed, see Coloured. */
  readonly runs: RunSums | null;
  readonly changeOf: ((node: number) => number) | null;
  /** The same callers first, for figures of functions; what is not in view holds nothing, see withinZoom. */
  readonly functions: ExportedTree;
  /** What is in the view, a sentence each; see describeScope. */
  readonly scope: readonly string[];
  /** The query of transforms as its text. */
  readonly query: string;
  /** What stands behind the report's address to open this view: `#metric=...`, or "". */
  readonly hash: string;
}

/** What the view holds of the shown metric. */
export function totalInView({ tree: { profile, columns }, zoom }: ExportedView): number {
  return totalOf(profile, columns[0].sums, zoom);
}

/** A tree in which only what a node and all below it hold is left. */
export function withinZoom({ profile, columns }: ExportedTree, zoom: number): ExportedTree {
  if (zoom === 0) return { profile, columns };
  const end = profile.ends[zoom];
  const clip = (sums: Float64Array) => sums.map((_, node) => sums[Math.min(Math.max(node, zoom), end)] - sums[zoom]);
  return {
    profile,
    columns: columns.map((column) => ({ ...column, sums: clip(column.sums), widths: clip(column.widths) })),
  };
}
