import { describeScope } from '../../model/export/describe-scope.js';
import type { ExportedTree } from '../../model/export/exported-view.js';
import { lensOfNodes } from '../../model/figures/lens-of-nodes.js';
import { viewFigures } from '../../model/figures/view-figures.js';
import type { Shape } from '../../model/shape/plan.js';
import { shapeProfile } from '../../model/shape/shape-profile.js';
import { metricColumns } from '../../model/table/metric-column.js';
import type { ViewState } from '../../state/state.js';

/** The stacks of a view for other programs, whichever way it stands: merged, callers first, whole. */
export interface ExportedStacks extends ExportedTree {
  /** What of the run they are, a sentence each. */
  readonly scope: readonly string[];
}

/** @param shapeOf which calls are apart, see stack-shapes */
export function exportedStacks(state: ViewState, shapeOf: (shape: Shape) => Shape): ExportedStacks {
  const { names, figuresInTracks } = state;
  const lens = state.lens.value;
  const callees = state.callees.value;
  const zoom = state.profile.value === callees ? state.zoom.value : 0;
  const profile = shapeProfile(state, shapeOf(state.shape.value));
  const figures = viewFigures(profile, zoom === 0 ? lens : lensOfNodes(lens, within(zoom)));
  return {
    profile,
    columns: metricColumns(lens, figuresInTracks(profile, figures) ?? figures, state.shownMetric.value),
    scope: describeScope(callees, names, lens, { ...state.shape.value, groupBy: 'function' }, zoom),
  };

  function within(top: number): Uint8Array {
    const end = callees.ends[top];
    return Uint8Array.from(callees.tree.nodeOfReportNode, (node) => (node >= top && node < end ? 1 : 0));
  }
}
