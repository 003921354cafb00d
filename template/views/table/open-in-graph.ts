import { batch } from '@preact/signals';
import { invert } from '../../state/choose-shape.js';
import { chooseTab } from '../../state/choose-view.js';
import { select, zoomTo } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';

/** Shows a node of the profile in the flame graph, which is inverted where the table is. */
export function openInGraph(state: ViewState, node: number): void {
  const { isInverted } = state.profile.value;
  batch(() => {
    select(state, node);
    if (state.isInverted.value !== isInverted) invert(state, isInverted);
    chooseTab(state, 'graph');
    zoomTo(state, state.selection.value ?? 0);
  });
}
