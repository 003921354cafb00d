import type { Direction } from '../model/walk.js';
import { moveSelection, select, type ViewState, zoomTo } from '../state.js';
import type { GraphCanvas } from './graph-canvas.js';
import { listen } from './graph-pointer.js';
import { measureToPaint } from './timing.js';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The graph by keyboard: arrows move the selection, Enter zooms to it, Home goes to the whole program. */
export function followKeys(target: HTMLElement, graph: GraphCanvas, state: ViewState): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction) moveSelection(state, direction);
    else if (event.key === 'Home') showAll(state, event);
    else if (event.key === 'Enter' && state.selection.value !== null) zoomToSelection(state, event);
    else return;
    event.preventDefault();
    if (state.selection.value !== null) graph.showRow(state.profile.value.tree.depth[state.selection.value]);
  };
  return listen(target, { keydown: onKey });
}

function showAll(state: ViewState, event: KeyboardEvent): void {
  select(state, 0);
  zoomTo(state, 0);
  measureToPaint('flamefile:zoom', event.timeStamp);
}

function zoomToSelection(state: ViewState, event: KeyboardEvent): void {
  zoomTo(state, state.selection.value ?? 0);
  measureToPaint('flamefile:zoom', event.timeStamp);
}
