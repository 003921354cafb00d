import { type Profile, selfIn, totalOf } from '../calls/profile.js';
import type { MetricColumn } from './metric-column.js';

/** What rows are sorted by. */
export interface RowOrder {
  readonly by: 'name' | 'self' | 'total' | 'paths' | 'ratio';
  /** Index into facts.metrics, by ratio into facts' ratios; null for the shown metric, whichever that is. */
  readonly metric: number | null;
  /** False: the largest first, names from A. */
  readonly isReversed: boolean;
}

export const BY_SHOWN_TOTAL: RowOrder = { by: 'total', metric: null, isReversed: false };

/** The order after a column's header was clicked: by that column, or where it was so already, the other way round. */
export function clickHeader(order: RowOrder, by: RowOrder['by'], metric: number | null): RowOrder {
  const isSame = order.by === by && order.metric === metric;
  return { by, metric, isReversed: isSame && !order.isReversed };
}

/** The column an order means; the shown metric's, which stands first, where its own is not there. */
export function columnOfOrder(columns: readonly MetricColumn[], { by, metric }: RowOrder): MetricColumn {
  return (by !== 'ratio' && columns.find(({ index }) => index === metric)) || columns[0];
}

/** What a node is sorted by: nodes of larger keys come first. */
export type NodeKey = (node: number) => number;

/** @param nameRanks for each frame its name's place in the alphabet; asked for only where names matter */
export function nodeKey(
  profile: Profile,
  columns: readonly MetricColumn[],
  order: RowOrder,
  nameRanks: () => Uint32Array,
): NodeKey {
  const sign = order.isReversed ? -1 : 1;
  if (order.by === 'name') {
    const ranks = nameRanks();
    const { frame } = profile.tree;
    return (node) => -sign * ranks[frame[node]];
  }
  const { sums, metric } = columnOfOrder(columns, order);
  const key: NodeKey =
    order.by === 'self' ? (node) => selfIn(profile, sums, node) : (node) => totalOf(profile, sums, node);
  // Of changes the largest come first, whichever way they went.
  return metric.isSigned ? (node) => sign * Math.abs(key(node)) : (node) => sign * key(node);
}
