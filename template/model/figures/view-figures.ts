import { prefixSums } from '../../data/tree.js';
import type { Profile } from '../calls/profile.js';
import { subtract } from './compared-lens.js';
import type { ComparedRuns, Lens } from './lens.js';
import { differences, runFigures, type ViewFigures } from './run-figures.js';

/** Every metric's values in one tree through one lens, worked out when first asked for: of a run, or what two differ in. */
export function viewFigures(profile: Profile, lens: Lens): ViewFigures {
  return lens.runs ? comparedFigures(profile, lens.runs) : runFigures(profile, lens);
}

/**
 * Every metric's change in one tree; a share of the total is one of what the older run had, or where that had nothing, the
 * newer.
 */
function comparedFigures(profile: Profile, runs: ComparedRuns): ViewFigures {
  const { widthBy } = runs;
  const newer = runFigures(profile, runs.newer);
  const older = runFigures(profile, runs.older);
  const owns: Float64Array[] = [];
  const sums: Float64Array[] = [];
  const widths: Float64Array[] = [];
  const figures: ViewFigures = {
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
    weightsOf: (metric) => differences(figures.widthsOf(metric)),
    totalOf: (metric) => newer.totalOf(metric) - older.totalOf(metric),
    baseOf: (metric) => older.baseOf(metric) || newer.baseOf(metric),
  };
  return figures;
}

function larger(values: Float64Array, others: Float64Array): Float64Array {
  return values.map((value, at) => Math.max(value, others[at]));
}
