import type { CallsState } from '../../state/calls-state.js';
import { redoQuery, undoQuery } from '../../state/choose-shape.js';
import type { PlaceState } from '../../state/place-state.js';
import type { ShapeState } from '../../state/shape-state.js';

/** Undo and redo of the query. */
export function Undo({ state }: { state: ShapeState & CallsState & PlaceState }) {
  const { past, future } = state.queries.value;
  return (
    <span class="filter-undo">
      <button
        type="button"
        aria-label="Undo"
        title="Undo the last change of the filters (Ctrl+Z)"
        aria-keyshortcuts="Control+Z"
        disabled={past.length === 0}
        onClick={() => undoQuery(state)}
      >
        <Arrow />
      </button>
      <button
        type="button"
        aria-label="Redo"
        title="Redo it (Ctrl+Shift+Z)"
        aria-keyshortcuts="Control+Shift+Z Control+Y"
        disabled={future.length === 0}
        onClick={() => redoQuery(state)}
      >
        <Arrow />
      </button>
    </span>
  );
}

/** Does what Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y ask for; nothing for other keys. */
export function undoByKey(state: ShapeState & CallsState & PlaceState, event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === 'y' || (key === 'z' && event.shiftKey)) redoQuery(state);
  else if (key === 'z') undoQuery(state);
  else return;
  event.preventDefault();
}

function Arrow() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path
        d="M6.5 2.5 3 6l3.5 3.5M3 6h6a3.8 3.8 0 0 1 0 7.500H6"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
      />
    </svg>
  );
}
