import { runSums } from '../model/figures/run-figures.js';
import type { Measure } from '../model/graph/describe-box.js';
import type { CallsState } from './calls-state.js';
import type { LensState } from './lens-state.js';
import type { PlaceState } from './place-state.js';
import type { ShapeState } from './shape-state.js';

/** What the calls of the view are measured by. */
export function measureOf(state: LensState & ShapeState & CallsState & PlaceState): Measure {
  const { profile, names, metric, sums, widths, base, zoom, runs, callees, shownMetric, foldedStartUp } = state;
  const calleesFigures = state.calleesFigures.value;
  return {
    profile: profile.value,
    names,
    metric: metric.value,
    sums: sums.value,
    widths: widths.value,
    base: base.value,
    zoom: zoom.value,
    startUp: foldedStartUp.value,
    runs: runs.value,
    functions: {
      profile: callees.value,
      sums: calleesFigures.sumsOf(shownMetric.value),
      runs: runSums(calleesFigures, shownMetric.value),
    },
  };
}
