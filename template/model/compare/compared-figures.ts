import { prefixSums } from '../../data/tree.js';
import type { Lens } from '../lens.js';
import type { Profile } from '../profile.js';
import { differences, type ViewFigures, viewFigures } from '../view-figures.js';
import { subtract } from './compared-lens.js';

/**
 * Which run a box is as wide as. The larger of the two is taken of each node's own values, so that nothing that vanished
 * disappears and the parts still add up.
 */
export type WidthBy = 'larger' | 'newer' | 'older';

/** Every metric's change in one tree; a share of the total is one of what the older run had. */
export function comparedFigures(profile: Profile, runs: NonNullable<Lens['runs']>, widthBy: WidthBy): ViewFigures {
  const newer = viewFigures(profile, runs.newer);
  const older = viewFigures(profile, runs.older);
  const owns: Float64Array[] = [];
  const sums: Float64Array[] = [];
  const widths: Float64Array[] = [];
  return {
    runs: { newer, older },
    ownValuesOf(metric) {
      owns[metric] ??= subtract(newer.ownValuesOf(metric), older.ownValuesOf(metric));
      return owns[metric];
    },
    sumsOf(metric) {
      sums[metric] ??= subtract(newer.sumsOf(metric), older.sumsOf(metric));
      return sums[metric];
    },
    widthsOf(metric) {
      if (widthBy !== 'larger') return (widthBy === 'newer' ? newer : older).widthsOf(metric);
      widths[metric] ??= prefixSums(larger(differences(newer.widthsOf(metric)), differences(older.widthsOf(metric))));
      return widths[metric];
    },
    totalOf: (metric) => newer.totalOf(metric) - older.totalOf(metric),
    baseOf: (metric) => older.baseOf(metric) || newer.baseOf(metric),
  };
}

function larger(values: Float64Array, others: Float64Array): Float64Array {
  return values.map((value, at) => Math.max(value, others[at]));
}
