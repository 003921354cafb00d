import type { CallsState } from './calls-state.js';
import type { LensState } from './lens-state.js';
import type { MarksState } from './marks-state.js';
import type { OrderState } from './order-state.js';
import type { PageState } from './page-state.js';
import type { PlaceState } from './place-state.js';
import type { SearchState } from './search-state.js';
import type { ShapeState } from './shape-state.js';

/**
 * All that a reader has chosen of a report, and what follows from it: what no view reads is not worked out. A view takes
 * the parts that it needs. The choices are changed by the functions of this folder alone.
 */
export interface ViewState
  extends LensState,
    ShapeState,
    OrderState,
    MarksState,
    CallsState,
    PlaceState,
    SearchState,
    PageState {}
