import { batch } from '@preact/signals';
import { followPath, heaviestCall, pathFrames } from '../model/shape/place.js';
import type { CallsState } from './calls-state.js';
import type { PlaceState } from './place-state.js';
import { write } from './write.js';

/** What choosing other calls or figures changes as well. */
export type ReshapedState = CallsState & PlaceState;

/**
 * Changes choices that may change the tree of calls, and puts the zoom and the selection where they were: at the same
 * path, or where callers and callees changed places, at the same function.
 */
export function reshape(state: ReshapedState, change: () => void): void {
  const { profile, widths, zoom, selection } = state;
  const before = profile.peek();
  const zoomPath = pathFrames(before, zoom.peek());
  const selected = selection.peek();
  const selectedPath = selected === null ? null : pathFrames(before, selected);
  batch(() => {
    write(state.pan, null);
    change();
    const after = profile.value;
    if (after === before) return;
    const isTurned = after.isInverted !== before.isInverted;
    write(state.hover, null);
    write(zoom, isTurned ? 0 : followPath(after, zoomPath));
    if (selectedPath === null) return;
    const frame = selectedPath[selectedPath.length - 1] ?? 0;
    const node = isTurned ? heaviestCall(after, widths.value, frame) : followPath(after, selectedPath);
    write(selection, node === 0 ? null : node);
  });
}
