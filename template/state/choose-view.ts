import { batch } from '@preact/signals';
import type { ChangeBy } from '../model/compare/change-scale.js';
import { heaviestCall } from '../model/shape/place.js';
import type { CallsState } from './calls-state.js';
import { writeMetric } from './choose-lens.js';
import type { LensState } from './lens-state.js';
import { reveal } from './navigate.js';
import type { Coloring, PageState, Tab } from './page-state.js';
import { type ReshapedState, reshape } from './reshape.js';
import type { ViewState } from './state.js';
import { write } from './write.js';
import { showTimelineSpan } from './zoom-timeline.js';

/**
 * Opens a view, which may show callers where the one before showed callees. In order of time it begins with what the timeline
 * shows.
 */
export function chooseTab(state: ViewState, tab: Tab): void {
  batch(() => {
    reshape(state, () => write(state.tab, tab));
    if (tab === 'order') showTimelineSpan(state);
  });
}

export function colorBy(state: PageState, coloring: Coloring): void {
  write(state.coloring, coloring);
}

export function putRootBelow(state: PageState, isRootBelow: boolean): void {
  write(state.isRootBelow, isRootBelow);
}

export function colorChangesBy(state: CallsState, changeBy: ChangeBy): void {
  write(state.changeBy, changeBy);
}

/** Shows a metric in the flame graph. */
export function openMetric(state: LensState & PageState & ReshapedState, metric: number): void {
  reshape(state, () => {
    writeMetric(state, metric);
    write(state.tab, 'graph');
  });
}

/** Shows a function's heaviest call in the flame graph. @param metric index into facts.metrics */
export function openFunction(state: LensState & PageState & ReshapedState, metric: number, frame: number): void {
  openMetric(state, metric);
  const node = heaviestCall(state.profile.value, state.widths.value, frame);
  if (node !== null) reveal(state, node);
}
