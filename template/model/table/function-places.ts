import type { Side } from '../../languages/top-list.js';
import type { Profile } from '../calls/profile.js';
import type { Lens } from '../figures/lens.js';
import type { MetricColumn } from './metric-column.js';
import { placeFrames } from './place-frames.js';
import { columnOfOrder, type RowOrder } from './row-order.js';

/** The figure that a table's functions are at a line for: the one that they are sorted by, otherwise the total of the shown metric. */
export function placedBy(columns: readonly MetricColumn[], order: RowOrder): { column: MetricColumn; side: Side } {
  return { column: columnOfOrder(columns, order), side: order.by === 'self' ? 'self' : 'total' };
}

/** For each function, by its leader, the frame at the line that most of a figure of it comes about by. @param profile callers first */
export function functionPlaces(profile: Profile, lens: Lens, { index, run }: MetricColumn, side: Side): Uint32Array {
  const shown = run === null ? lens : (lens.runs?.[run] ?? lens);
  const { leaders, tree } = profile;
  return placeFrames(
    profile,
    shown.valuesOf(index % lens.metrics.length),
    side,
    tree.frame.map((frame) => leaders[frame]),
  );
}
