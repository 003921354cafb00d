import { defaultCall } from '../model/graph/sandwich.js';
import type { CallsState } from './calls-state.js';
import type { PlaceState } from './place-state.js';

/** The leader of the function that callers and callees are shown of: the selected one, the zoomed one, or one that tells. */
export function subjectOf({ profile, widths, selection, zoom }: CallsState & PlaceState): number {
  const { leaders, tree } = profile.value;
  const node = selection.value || zoom.value || defaultCall(profile.value, widths.value);
  return leaders[tree.frame[node]];
}
