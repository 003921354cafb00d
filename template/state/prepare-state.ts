import type { Report } from '../data/report.js';
import type { Steps } from '../data/steps.js';
import { callsOf } from '../model/calls/calls-of.js';
import { createProfileInSteps } from '../model/calls/profile.js';
import type { Address } from './address.js';
import { createViewState } from './create-state.js';
import type { ViewState } from './state.js';
import { applyAddress } from './state-address.js';

/**
 * The state of a report of which the first picture is yet to be drawn, what that needs made in steps: drawn at once it would hold up the
 * page for as long as they take together.
 * @param address what it opens with
 */
export function* prepareState(report: Report, address: Address): Steps<ViewState> {
  for (const run of [report, report.baseline]) {
    for (const metric of run === null ? [] : run.facts.metrics.keys()) {
      void run?.selfValues[metric];
      yield;
    }
  }
  const state = createViewState(report, yield* createProfileInSteps(report));
  yield;
  applyAddress(state, address);
  yield;
  const { metrics } = state.lens.peek();
  for (const metric of metrics.keys()) {
    state.calleesFigures.peek().sumsOf(metric);
    yield;
  }
  const { sums, widths, runs, changeOf, explanation, rows, rowOf } = state;
  for (const shown of [sums, widths, runs, changeOf, explanation, rows, rowOf]) {
    shown.peek();
    yield;
  }
  // Tables ask for all calls of a function, and all boxes for the report's own colours.
  callsOf(state.callees.peek(), 0);
  yield;
  void state.names.coloredBy;
  return state;
}
