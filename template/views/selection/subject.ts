import { tellingCall } from '../../model/graph/sandwich.js';
import type { ViewState } from '../../state/state.js';

/** The leader of the function that callers and callees are shown of: the selected one, the zoomed one, or one that tells. */
export function subjectOf({ profile, widths, selection, zoom }: ViewState): number {
  const { leaders, tree } = profile.value;
  const node = selection.value || zoom.value || tellingCall(profile.value, widths.value);
  return leaders[tree.frame[node]];
}
