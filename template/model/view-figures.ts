import { gatherValues } from '../data/merged-tree.js';
import { prefixSums } from '../data/tree.js';
import type { Lens } from './lens.js';
import type { Profile } from './profile.js';

/** Every metric's values in one tree through one lens, worked out when first asked for. */
export interface ViewFigures {
  /** Own values of the tree's nodes; may be negative where the metric is signed. */
  ownValuesOf(metric: number): Float64Array;
  /** Prefix sums of the own values: what figures are taken from. */
  sumsOf(metric: number): Float64Array;
  /**
   * Prefix sums of the own values' sizes whatever their sign: what widths are taken from, so that nothing that
   * changed disappears. The same as sumsOf where no value is negative.
   */
  widthsOf(metric: number): Float64Array;
  /** The whole program's value in the chosen time, whatever the tree or the sizes leave out. */
  totalOf(metric: number): number;
  /** What shares of the total are shares of: the total, or of a signed metric all changes without their signs. */
  baseOf(metric: number): number;
}

export function viewFigures(profile: Profile, lens: Lens): ViewFigures {
  const owns: Float64Array[] = [];
  const sums: Float64Array[] = [];
  const widths: Float64Array[] = [];
  const totals: number[] = [];
  const bases: number[] = [];
  const isWholeRun = lens.time === null && lens.sizes === null;
  const figures: ViewFigures = {
    ownValuesOf(metric) {
      owns[metric] ??= gatherValues(profile.tree, lens.valuesOf(metric));
      return owns[metric];
    },
    sumsOf(metric) {
      sums[metric] ??= isWholeRun ? profile.sumsOf(metric) : prefixSums(figures.ownValuesOf(metric));
      return sums[metric];
    },
    widthsOf(metric) {
      if (!lens.metrics[metric]?.isSigned) return figures.sumsOf(metric);
      widths[metric] ??= prefixSums(figures.ownValuesOf(metric).map(Math.abs));
      return widths[metric];
    },
    totalOf(metric) {
      if (!lens.time) return profile.report.facts.metrics[metric].total;
      totals[metric] ??= sumOf(lens.valuesOf(metric));
      return totals[metric];
    },
    baseOf(metric) {
      if (!lens.metrics[metric]?.isSigned) return figures.totalOf(metric);
      bases[metric] ??= sumOf(lens.valuesOf(metric).map(Math.abs));
      return bases[metric];
    },
  };
  return figures;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index];
  return sum;
}
