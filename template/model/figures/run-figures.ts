import { gatherValues } from '../../data/merged-tree.js';
import { prefixSizes, prefixSums } from '../../data/tree.js';
import type { Profile } from '../calls/profile.js';
import type { SlicedTime } from '../time/time-choice.js';
import { changesInTime, sumsInTime } from '../time/time-sums.js';
import { totalInTime } from '../time/time-totals.js';
import type { Lens } from './lens.js';

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
  /** Own values for what weighs enough to be shown; their signs do not matter. */
  weightsOf(metric: number): Float64Array;
  /** The whole program's value in the chosen time, whatever the tree or the sizes leave out. */
  totalOf(metric: number): number;
  /** What shares of the total are shares of: the total, or of a signed metric all changes without their signs. */
  baseOf(metric: number): number;
  /** Where figures are the difference of two runs: those of both. */
  readonly runs: { readonly newer: ViewFigures; readonly older: ViewFigures } | null;
}

/** @param lens of one run */
export function runFigures(profile: Profile, lens: Lens): ViewFigures {
  const { tree } = profile;
  const { report } = lens;
  const isOfProfile = report === profile.report;
  const owns: Float64Array[] = [];
  const sums: Float64Array[] = [];
  const widths: Float64Array[] = [];
  const bases: number[] = [];
  const { isDifferenceOnly } = report.facts;
  // What was live at the peak is a metric of the whole run. The report's own values of a difference are only what there is more of.
  const isWholeRun = (lens.time === null || lens.time.kind === 'peak') && lens.sizes === null && !isDifferenceOnly;
  // A tree of callers is another one for each choice of time, so its values have no next choice to be moved on to.
  const isGathered = (metric: number) =>
    !isOfProfile || (!isWholeRun && (!lens.time || deltaOf(metric) === null || profile.isInverted));
  const deltaOf = (metric: number) => report.facts.metrics[metric].timeDelta;
  const inTime = (metric: number, isUnsigned: boolean) =>
    sumsInTime(report, tree, deltaOf(metric) as string, lens.time as SlicedTime, isUnsigned);
  const figures: ViewFigures = {
    runs: null,
    ownValuesOf(metric) {
      owns[metric] ??= isGathered(metric)
        ? gatherValues(tree, lens.valuesOf(metric))
        : differences(figures.sumsOf(metric));
      return owns[metric];
    },
    sumsOf(metric) {
      if (isWholeRun && isOfProfile) return profile.sumsOf(metric);
      sums[metric] ??= isGathered(metric) ? prefixSums(figures.ownValuesOf(metric)) : inTime(metric, false);
      return sums[metric];
    },
    widthsOf(metric) {
      if (!lens.metrics[metric]?.isSigned) return figures.sumsOf(metric);
      widths[metric] ??= isGathered(metric) ? prefixSizes(figures.ownValuesOf(metric)) : inTime(metric, true);
      return widths[metric];
    },
    weightsOf: (metric) => figures.ownValuesOf(metric),
    totalOf(metric) {
      if (isDifferenceOnly) return sumOf(lens.valuesOf(metric));
      const { total } = report.facts.metrics[metric];
      return lens.time ? (totalInTime(report, report.facts.metrics[metric], lens.time) ?? total) : total;
    },
    baseOf(metric) {
      if (!lens.metrics[metric]?.isSigned) return figures.totalOf(metric);
      const delta = deltaOf(metric);
      bases[metric] ??=
        lens.time && lens.time.kind !== 'peak' && delta
          ? changesInTime(report, delta, lens.time)
          : sumOfSizes(lens.valuesOf(metric));
      return bases[metric];
    },
  };
  return figures;
}

/** The reverse of prefixSums; exact, since values are whole numbers. */
export function differences(sums: Float64Array): Float64Array {
  const values = new Float64Array(sums.length - 1);
  for (let index = 0; index < values.length; index++) values[index] = sums[index + 1] - sums[index];
  return values;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index];
  return sum;
}

function sumOfSizes(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += Math.abs(values[index]);
  return sum;
}

/** Prefix sums of one metric in two runs. */
export interface RunSums {
  readonly newer: Float64Array;
  readonly older: Float64Array;
}

/** Of figures that are the difference of two runs, the sums of both; otherwise null. */
export function runSums({ runs }: ViewFigures, metric: number): RunSums | null {
  return runs && { newer: runs.newer.sumsOf(metric), older: runs.older.sumsOf(metric) };
}
