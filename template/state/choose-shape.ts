import { change, type QueryHistory, redo, undo } from '../model/query/history.js';
import type { GroupBy, SiblingOrder } from '../model/shape/plan.js';
import { type ReshapedState, reshape } from './reshape.js';
import type { ShapeState } from './shape-state.js';
import { write } from './write.js';

export function chooseGroupBy(state: ShapeState & ReshapedState, groupBy: GroupBy): void {
  reshape(state, () => write(state.groupBy, groupBy));
}

export function chooseOrder(state: ShapeState & ReshapedState, order: SiblingOrder): void {
  reshape(state, () => write(state.order, order));
}

/** Turns the flame graph round: callers below callees, or callees below callers. */
export function invert(state: ReshapedState, isInverted: boolean): void {
  reshape(state, () => {
    write(state.isInverted, isInverted);
    write(state.closeness, 1);
  });
}

/** Sets the whole query of transforms; one step for undo. */
export function setQuery(state: ShapeState & ReshapedState, query: string): void {
  setQueries(state, (queries) => change(queries, query));
}

export function undoQuery(state: ShapeState & ReshapedState): void {
  setQueries(state, undo);
}

export function redoQuery(state: ShapeState & ReshapedState): void {
  setQueries(state, redo);
}

function setQueries(state: ShapeState & ReshapedState, next: (queries: QueryHistory) => QueryHistory): void {
  reshape(state, () => write(state.queries, next(state.queries.value)));
}

export function showWholeNames(state: ShapeState, wantsWholeNames: boolean): void {
  write(state.wantsWholeNames, wantsWholeNames);
}
