import { describeScope } from '../../model/export/describe-scope.js';
import { type ExportedView, withinZoom } from '../../model/export/exported-view.js';
import { metricColumns } from '../../model/table/metric-column.js';
import { encodeAddress } from '../../state/address.js';
import type { ViewState } from '../../state/state.js';
import { addressOf } from '../../state/state-address.js';

/** The view as it is now. */
export function exportedView(state: ViewState): ExportedView {
  const { report, names } = state;
  const lens = state.lens.value;
  const profile = state.profile.value;
  const callees = state.callees.value;
  const shown = state.shownMetric.value;
  const zoom = state.zoom.value;
  return {
    title: report.facts.title,
    names,
    tree: { profile, columns: metricColumns(lens, state.figures.value, shown) },
    zoom,
    baseName: state.baseName.value,
    pan: state.pan.value,
    startUp: state.foldedStartUp.value,
    ordered: state.thin.value && { rows: state.rows.value, thin: state.thin.value, lanes: state.lanes.value },
    runs: state.runs.value,
    changeOf: state.changeOf.value,
    // What callers, or calls in order of time, are zoomed to has no one place where callees stand below.
    functions: withinZoom(
      { profile: callees, columns: metricColumns(lens, state.calleesFigures.value, shown) },
      profile.isInverted || profile.spacers ? 0 : zoom,
    ),
    scope: describeScope(profile, names, lens, state.shape.value, zoom),
    query: state.queries.value.present,
    hash: encodeAddress(addressOf(state)),
  };
}
