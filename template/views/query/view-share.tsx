import { formatExactly, formatShare } from '../../data/format.js';
import { totalOf } from '../../model/calls/profile.js';
import { showValue } from '../../model/graph/describe-box.js';
import { zoomTo } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';

/** How much of the metric is in view, and a button to show all of it. */
export function ViewShare({ state }: { state: ViewState }) {
  const zoom = state.zoom.value;
  const metric = state.metric.value;
  const value = totalOf(state.profile.value, state.sums.value, zoom);
  return (
    <div class="share row">
      <span title={`${formatExactly(value, metric.unit)} in view`}>
        <small>in view</small> <b>{showValue(value, metric)}</b>{' '}
        {!state.report.facts.isDifferenceOnly && (
          <>
            {formatShare(value / state.base.value)} <small class="share-base">of {state.baseName.value}</small>
          </>
        )}
      </span>
      <button type="button" disabled={zoom === 0} onClick={() => zoomTo(state, 0)}>
        Show all
      </button>
    </div>
  );
}
