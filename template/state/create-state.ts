import type { Report } from '../data/report.js';
import { createProfile } from '../model/calls/profile.js';
import { createCallsState } from './calls-state.js';
import { createLensState } from './lens-state.js';
import { createMarksState } from './marks-state.js';
import { createOrderState } from './order-state.js';
import { createPageState } from './page-state.js';
import { createPlaceState } from './place-state.js';
import { createSearchState } from './search-state.js';
import { createShapeState } from './shape-state.js';
import type { ViewState } from './state.js';

/** The state of a report in which nobody has chosen anything yet. */
export function createViewState(report: Report, profile = createProfile(report)): ViewState {
  const page = createPageState(report);
  const lens = createLensState(report, page);
  const shape = createShapeState(profile, page);
  const place = createPlaceState();
  const order = createOrderState(lens, shape, page, place);
  const marks = createMarksState(lens, shape, order);
  const calls = createCallsState(lens, shape, order, page);
  return {
    ...lens,
    ...shape,
    ...page,
    ...order,
    ...marks,
    ...calls,
    ...place,
    ...createSearchState(shape, calls, place),
  };
}
